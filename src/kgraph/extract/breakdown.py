"""The parts that a number of personnel is made of."""

from __future__ import annotations

import re

from kgraph.extract.counts import Count, counts_in
from kgraph.extract.cues import Cues, cues
from kgraph.extract.fielding import group_counted
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Reading
from kgraph.model import Mention, Part, Proof, Span

_PERSONNEL = re.compile(r"\b(?:personel|personil|pasukan|prajurit|anggota|petugas|jumlah)\b", re.I)
# "- Polres Sikka : 150 orang"
_ITEM = re.compile(r"^\s*(?:[-•*]|\d+[.)]|[a-z][.)])\s*([^:=]{2,60}?)\s*[:=]\s*(?=\d)")
# "96 personel : Polres Banjar 78 orang, ...", "68 petugas gabungan diturunkan: 40 pegawai Lapas, ..."
_COLON = re.compile(r"[^.;:,]{0,40}:(?=[^.;]*\d[^.;]*[,;][^.;]*\d)")
_MORE = re.compile(r"\b(?:instansi|mitra|unsur|ormas|relawan|pelajar|masyarakat)\b")
_ITS = re.compile(r" (?:jajaran|terkait|lainnya)\b")
_LIST_ITEM = re.compile(r"^\s*(?:[-•*]|\d+[.)]|[a-z][.)])\s")


def breakdown(
    reading: Reading, total: Count, index: int, sentence: Span, known: Cues, used: set[int]
) -> tuple[list[Part], list[Proof], int]:
    """The parts that a total is made of, in the same sentence, the next one, or the list below it."""
    cue = _breakdown_cue(reading, index, total.span.end, sentence.end, known)
    cue = cue or _COLON.match(reading.text, total.span.end, sentence.end)
    sentences = [(index, Span(cue.end(), sentence.end))] if cue else []
    following = index + 1
    all_sentences = reading.document.sentences
    if (cue and not reading.text[cue.end() : sentence.end].strip(" :.sb")) or not cue:
        while following < len(all_sentences) and _LIST_ITEM.match(all_sentences[following].of(reading.text) + " "):
            if cue:
                sentences.append((following, all_sentences[following]))
            following += 1
    if not cue:
        following = next(
            (f for f in range(following, min(following + 4, len(all_sentences))) if _details(reading, f)), following
        )
    if not cue and following < len(all_sentences):
        nxt = all_sentences[following]
        m = _breakdown_cue(reading, following, nxt.start, nxt.end, known)
        about = m and (_details(reading, following) or _PERSONNEL.search(reading.text, nxt.start, m.end()))
        if m and about and not reading.in_quote(nxt.start):
            sentences = [(following, Span(m.end(), nxt.end))]
    parts: list[Part] = []
    proofs: list[Proof] = []
    last = total.span.end
    for number, span in sentences:
        for count, body, words in _pairs(reading, number, span):
            proofs.append(prove(reading, f"/parts/{len(parts)}", words, count.span, "deployment-part"))
            parts.append(Part(body, count.value))
            last = max(last, count.span.end)
        if parts and number != index:
            used.add(number)
    if not _plausible(total, parts):
        return [], [], total.span.end
    return parts, proofs, last


def _details(reading: Reading, index: int) -> bool:
    """A sentence that begins with "Rinciannya" tells the parts of a total some sentences before."""
    return bool(
        re.match(
            r"\W*(?:adapun )?(?:rincian|rinciannya|dengan rincian)\b",
            reading.document.sentences[index].of(reading.text),
            re.I,
        )
    )


def _breakdown_cue(reading: Reading, index: int, start: int, end: int, known: Cues) -> re.Match[str] | None:
    """The last words that announce a breakdown before its first number ("merinci personel terdiri dari ...")."""
    first = next(
        (c.span.start for c in counts_in(reading, index, reading.document.sentences[index]) if c.span.start >= start),
        end,
    )
    found = None
    for match in known["breakdown"].finditer(reading.text, start, end):
        if match.start() < first or found is None:
            found = match
    return found


def _plausible(total: Count, parts: list[Part]) -> bool:
    """A breakdown has several parts and adds up to no more than its total."""
    known = [p.count for p in parts if p.count is not None]
    return len(parts) >= 2 and (total.value is None or sum(known) <= total.value)


def _pairs(reading: Reading, index: int, span: Span) -> list[tuple[Count, str, Span]]:
    """(number, agency, the agency's words) of each item of a breakdown, whichever of the two comes first."""
    counts = [
        c for c in counts_in(reading, index, reading.document.sentences[index]) if span.start <= c.span.start < span.end
    ]
    if item := _ITEM.match(span.of(reading.text)):
        last = next((c for c in counts if c.span.start >= span.start + item.end()), None)
        name = Span(span.start + item.start(1), span.start + item.end(1))
        return [(last, name.of(reading.text), name)] if last else []
    found = []
    for number, count in enumerate(counts):
        low = counts[number - 1].span.end if number else span.start
        high = counts[number + 1].span.start if number + 1 < len(counts) else span.end
        item_start = max(
            low,
            max(
                (m.end() for m in re.finditer(r"[,;]|\bdan\b|\bserta\b", reading.text[low : count.span.start])),
                default=0,
            )
            + low,
        )
        alone = len(counts) == 1  # an item of a list: "d. instansi terkait dan mitra Polri 350 orang"
        before = _agency(reading, low if alone else item_start, count.span.start)
        item_end = next(
            (
                count.span.end + m.start()
                for m in re.finditer(r"[,;]|\bdan\b|\bserta\b|\.", reading.text[count.span.end : high])
            ),
            high,
        )
        after = _agency(reading, count.span.end, item_end)
        group = group_counted(reading, count, span, cues(reading.lexicon))
        agency = (group[0], group[1]) if group else after or before
        if agency:
            found.append((count, agency[0], agency[1]))
    return found


def _agency(reading: Reading, start: int, end: int) -> tuple[str, Span] | None:
    """The body named in a stretch; else the words themselves where they can be nothing else ("instansi terkait")."""
    for mention in reading.mentions_in(Span(start, end)):
        if mention.kind == "body" and start <= mention.span.start and mention.span.end <= end:
            if _MORE.search(reading.text, start, mention.span.start) or _ITS.match(reading.text, mention.span.end, end):
                break  # "instansi terkait dan mitra Polri", "Polres jajaran"
            return _named(reading, mention), mention.span
    words = re.sub(
        r"^(?:[\s:•*-]|(?:\d+|[a-z])[.)]\s|orang\b|personel\b|personil\b|prajurit\b|organik\b|anggota\b|dari\b|BKO\b)+",
        "",
        reading.text[start:end],
    )
    words = words.strip(" ,.;:-")
    if words.islower() and (known := _of_kind(reading, words)):
        return known, Span(reading.text.find(words, start), reading.text.find(words, start) + len(words))
    at = reading.text.find(words, start)
    if (
        2 <= len(words) <= 40
        and words[0].isalpha()
        and len(words.split()) <= 5
        and not re.search(
            r"\b(?:mulai|pukul|tanggal|hari|titik|lokasi|pos|unit|selama|hingga|di|ke|tahun|bulan|desember|januari)\b",
            words,
            re.I,
        )
    ):
        return words, Span(at, at + len(words))
    return None


def _of_kind(reading: Reading, words: str) -> str | None:
    """ "25 petugas lapas": the Lapas that the text names."""
    kinds = {k.key for k in reading.lexicon.kinds_by_form.get(words, ())}
    named = reading.completion.named if reading.completion else ()
    return next((n.org for n in named if n.kind in kinds), None)


def _named(reading: Reading, body: Mention) -> str:
    """The body as the breakdown has it; a bare "Lapas" or "BPBD" is the one that the text names elsewhere."""
    return body.value if body.key else reading.whole(body)
