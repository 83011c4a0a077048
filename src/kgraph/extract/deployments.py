"""How many personnel an agency deploys or prepares, and for what."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from kgraph.annotate.numbers import number_at
from kgraph.extract.cues import Cues, any_of, cues
from kgraph.extract.reading import Reading
from kgraph.lexicon import Lexicon
from kgraph.model import Deployment, DeploymentStatus, Mention, Part, Proof, Span

_OPERATION = re.compile(r"\b(?:Operasi|Ops\.?)\s+[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*(?:\s+(?:Tahun\s+)?20\d\d)?")
_PURPOSE_STOP = re.compile(
    r"[,.;:(\n\"“”]|\s(?:yang|dengan|di|pada|terdiri|serta|ini|itu|karena|meliputi|selama|dibantu|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?:untuk|guna|dalam rangka|demi)\s+(?:melaksanakan\s+|melakukan\s+)?((?:[\w/-]+\s*){1,9})", re.I
)
_SECURING = re.compile(
    r"\b((?:mengamankan|pengamanan|membersihkan|mengawal|pengawalan|membantu|evakuasi|mengevakuasi)\s+(?:[\w/-]+\s*){1,7})",
    re.I,
)
_PREPOSED = re.compile(r"\b((?:pengamanan|pengawalan|evakuasi|pencarian)\s+(?:[\w/-]+\s*){1,6})", re.I)
_PERSONNEL = re.compile(r"\b(?:personel|personil|pasukan|prajurit|anggota|petugas|jumlah)\b", re.I)
# "185 personel Polres Aceh Barat disiagakan di sekitar gedung": they are there.
_ON_THE_SPOT = re.compile(r"^[^.;]{0,60}\b(?:disiagakan|bersiaga|siaga|disiapkan) (?:di|pada|sejak) ", re.I)
# "- Polres Sikka : 150 orang"
_ITEM = re.compile(r"^\s*(?:[-•*]|\d+[.)]|[a-z][.)])\s*([^:=]{2,60}?)\s*[:=]\s*(?=\d)")
_ALONGSIDE = re.compile(r"\b(?:dibantu|diperkuat|di ?back ?up|didukung|bersama|serta|dan)\b", re.I)
_LIST_ITEM = re.compile(r"^\s*(?:[-•*]|\d+[.)]|[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with what it counts; `value` is None for units of troops ("dua SSK")."""

    value: int | None
    span: Span
    noun: str | None
    sentence: int


@lru_cache(maxsize=4)
def _units(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Nouns for personnel, nouns for units of troops, and number words with their value."""
    units = lexicon.lists["units"]
    people = any_of(f for u in units if u["countable"] for f in (u["label"], *u["forms"]))
    troops = any_of(f for u in units if not u["countable"] for f in (u["label"], *u["forms"]))
    numerals = {
        form.casefold(): n["value"]
        for n in lexicon.lists["numerals"]
        if n["kind"] in ("unit", "whole", "multiplier") and isinstance(n["value"], int)
        for form in (n["label"], *n["forms"])
    }
    return people, troops, numerals


def extract(reading: Reading) -> Reading:
    """Adds deployments, each with its breakdown and proofs."""
    known = cues(reading.lexicon)
    deployments: list[Deployment] = []
    proofs: list[Proof] = []
    used: set[int] = set()
    for index, sentence in enumerate(reading.document.sentences):
        if index in used:
            continue
        for found in _in_sentence(reading, index, sentence, known, used, bool(deployments)):
            deployment, its_proofs = found
            path = f"/deployments/{len(deployments)}"
            proofs += [Proof(path + p.path, p.span, p.subject, p.object, p.rule, p.confidence) for p in its_proofs]
            deployments.append(deployment)
    return reading.with_(deployments=tuple(deployments), proof=(*reading.proof, *proofs))


def _counts(reading: Reading, index: int, sentence: Span) -> list[_Count]:
    """Every number of a sentence that a noun for personnel follows, or (in lists) a bare one."""
    people, troops, numerals = _units(reading.lexicon)
    tokens = reading.tokens
    found = []
    inside = {
        n
        for m in reading.document.mentions
        if m.kind in ("body", "place") and sentence.covers(m.span)
        for n in range(m.first, m.last)
    }
    inside |= {n for c in reading.chains_in(index) for o in c.offices for n in range(o.first, o.last)}
    i = bisect_left(tokens, sentence.start, key=lambda t: t.start)
    while i < len(tokens) and tokens[i].start < sentence.end:
        if i in inside:
            i += 1
            continue
        read = number_at(tokens, i, len(tokens), numerals)
        if read is None:
            i += 1
            continue
        value, last = read
        after = reading.text[tokens[last - 1].end : min(sentence.end, tokens[last - 1].end + 40)]
        noun = re.match(r"\s+(?:orang\s+)?", after)
        rest = after[noun.end() :] if noun else after
        if m := people.match(rest):
            end = tokens[last - 1].end + (noun.end() if noun else 0) + m.end()
            found.append(_Count(value, Span(tokens[i].start, end), m[0].casefold(), index))
        elif noun and noun[0].strip() == "orang":
            found.append(_Count(value, Span(tokens[i].start, tokens[last - 1].end + noun.end()), "orang", index))
        elif m := troops.match(rest):
            end = tokens[last - 1].end + (noun.end() if noun else 0) + m.end()
            found.append(_Count(None, Span(tokens[i].start, end), m[0].casefold(), index))
        else:
            found.append(_Count(value, Span(tokens[i].start, tokens[last - 1].end), None, index))
        i = last
    return found


def _in_sentence(
    reading: Reading, index: int, sentence: Span, known: Cues, used: set[int], any_before: bool
) -> list[tuple[Deployment, list[Proof]]]:
    counts = [c for c in _counts(reading, index, sentence) if c.noun]
    if not counts:
        return []
    words = sentence.of(reading.text)
    done, planned = known["deploy_done"].search(words), known["deploy_planned"].search(words)
    verb = min((m for m in (done, planned) if m), key=lambda m: m.start(), default=None)
    if verb is None:
        return []
    results: list[tuple[Deployment, list[Proof]]] = []
    total = next((c for c in counts if _is_personnel(reading, c, sentence, known)), None)
    if total is None:
        return []
    parts, part_proofs, last = _breakdown(reading, total, index, sentence, known, used)
    results.append(_deployment(reading, total, parts, part_proofs, sentence, known, verb.start() + sentence.start))
    for count in counts:
        if count.span.start < max(last, total.span.end) or not _is_personnel(reading, count, sentence, known):
            continue
        further, its_proofs = _deployment(reading, count, [], [], sentence, known, verb.start() + sentence.start)
        if _ALONGSIDE.search(reading.text, max(sentence.start, count.span.start - 30), count.span.start):
            further = replace(further, status=results[0][0].status, purpose=further.purpose or results[0][0].purpose)
        results.append((further, its_proofs))
    return results


def _is_personnel(reading: Reading, count: _Count, sentence: Span, known: Cues) -> bool:
    """A number of people on duty: not of arrested, injured, tested, nor of a part of something else."""
    before = reading.text[max(sentence.start, count.span.start - 25) : count.span.start]
    after = reading.text[count.span.end : min(sentence.end, count.span.end + 45)]
    if known["not_deployed"].search(after.split(",")[0][:40]) or known["not_deployed"].search(before[-12:]):
        return False
    if count.noun == "orang" and known["breakdown"].match(after.strip().removeprefix("yang ").strip(" ,")):
        return True
    if count.noun in ("orang", "jiwa", "warga", "siswa", "taruna") and not re.search(
        r"\b(?:sebanyak|jumlah|berjumlah|personel|personil|prajurit|pasukan|kekuatan)\b",
        reading.text[sentence.start : count.span.start],
        re.I,
    ):
        return False
    return not re.search(r"\b(?:salah|dari|se|ke)\s*$", before, re.I) and count.value != 0


def _status(reading: Reading, count: _Count, sentence: Span, known: Cues) -> DeploymentStatus:
    words = sentence.of(reading.text)
    offset = count.span.start - sentence.start
    nearest: tuple[int, DeploymentStatus] | None = None
    options: tuple[tuple[str, DeploymentStatus], ...] = (("deploy_done", "deployed"), ("deploy_planned", "planned"))
    for name, status in options:
        for match in known[name].finditer(words):
            distance = abs(match.start() - offset)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, status)
    if re.search(r"\bakan\b", words[max(0, offset - 60) : offset + 60], re.I) and not re.search(
        r"\btelah|sudah\b", words, re.I
    ):
        return "planned"
    if nearest and nearest[1] == "planned" and _involves_now(reading, words, offset):
        return "deployed"
    if nearest and nearest[1] == "planned" and _ON_THE_SPOT.match(words[offset:]):
        return "deployed"
    return nearest[1] if nearest else "planned"


def _involves_now(reading: Reading, words: str, offset: int) -> bool:
    """ "Pekerjaan melibatkan 150 orang": at work, unless a roll call or meeting draws them up for what lies ahead."""
    ahead = reading.events and (reading.events[0].type in ("apel", "rapat") or "operasi" in words.casefold())
    return not ahead and bool(re.search(r"\b(?:me|di)libatkan\s+$", words[:offset], re.I))


# -- breakdown ---------------------------------------------------------------------------------------


def _breakdown(
    reading: Reading, total: _Count, index: int, sentence: Span, known: Cues, used: set[int]
) -> tuple[list[Part], list[Proof], int]:
    """The parts that a total is made of, in the same sentence, the next one, or the list below it."""
    cue = _breakdown_cue(reading, index, total.span.end, sentence.end, known)
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
            whole = reading.document.sentences[number]
            proofs.append(Proof(f"/parts/{len(parts)}", whole, words, count.span, "deployment-part", 0.92))
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
        (c.span.start for c in _counts(reading, index, reading.document.sentences[index]) if c.span.start >= start), end
    )
    found = None
    for match in known["breakdown"].finditer(reading.text, start, end):
        if match.start() < first or found is None:
            found = match
    return found


def _plausible(total: _Count, parts: list[Part]) -> bool:
    """A breakdown has several parts and adds up to no more than its total."""
    known = [p.count for p in parts if p.count is not None]
    return len(parts) >= 2 and (total.value is None or sum(known) <= total.value)


def _pairs(reading: Reading, index: int, span: Span) -> list[tuple[_Count, str, Span]]:
    """(number, agency, the agency's words) of each item of a breakdown, whichever of the two comes first."""
    counts = [
        c for c in _counts(reading, index, reading.document.sentences[index]) if span.start <= c.span.start < span.end
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
        before = _agency(reading, item_start, count.span.start)
        item_end = next(
            (
                count.span.end + m.start()
                for m in re.finditer(r"[,;]|\bdan\b|\bserta\b|\.", reading.text[count.span.end : high])
            ),
            high,
        )
        after = _agency(reading, count.span.end, item_end)
        group = _group(reading, count, span, cues(reading.lexicon))
        agency = (group[0], group[1]) if group else after or before
        if agency:
            found.append((count, agency[0], agency[1]))
    return found


def _agency(reading: Reading, start: int, end: int) -> tuple[str, Span] | None:
    """The body named in a stretch; else the words themselves where they can be nothing else ("instansi terkait")."""
    for mention in reading.document.mentions:
        if mention.kind == "body" and start <= mention.span.start and mention.span.end <= end:
            return _named(reading, mention), mention.span
    words = re.sub(
        r"^(?:[\s:•*-]|\d+[.)]\s|orang\b|personel\b|personil\b|prajurit\b|organik\b|anggota\b|dari\b|BKO\b)+",
        "",
        reading.text[start:end],
    )
    words = words.strip(" ,.;:-")
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


def _named(reading: Reading, body: Mention) -> str:
    """The body as the breakdown has it; a bare "Lapas" or "Polres" is the one that the text is about."""
    kind = reading.lexicon.kinds.get(body.kind_key or "")
    offices = kind is not None and kind.key.startswith(("dinas-", "satpol", "bpbd"))
    return body.value if body.key or offices else reading.whole(body)


# -- one deployment ----------------------------------------------------------------------------------


def _deployment(
    reading: Reading, count: _Count, parts: list[Part], part_proofs: list[Proof], sentence: Span, known: Cues, verb: int
) -> tuple[Deployment, list[Proof]]:
    holder = _fielding(reading, count, sentence, verb, known)
    agencies: list[str] = []
    proofs = list(part_proofs)
    if parts:
        agencies = list(dict.fromkeys(p.agency for p in parts if p.agency))
        for number, agency in enumerate(agencies):
            proof = next(p for p, part in zip(part_proofs, parts, strict=True) if part.agency == agency)
            span = reading.sentence_of(
                Span(min(proof.subject.start, count.span.start), max(proof.subject.end, count.span.end))
            )
            proofs.append(Proof(f"/agencies/{number}", span, proof.subject, count.span, "deployment-by-parts", 0.9))
    elif holder:
        agencies = [holder[0]]
        span = reading.sentence_of(Span(min(holder[1].start, count.span.start), max(holder[1].end, count.span.end)))
        proofs.append(Proof("/agencies/0", span, holder[1], count.span, holder[2], holder[3]))
    deployment = Deployment(
        tuple(agencies),
        count.value,
        _purpose(reading, count, sentence),
        _status(reading, count, sentence, known),
        tuple(parts),
    )
    return deployment, proofs


def _fielding(
    reading: Reading, count: _Count, sentence: Span, verb: int, known: Cues
) -> tuple[str, Span, str, float] | None:
    """Who fields the number: named with it, subject of the verb, or the body of the official who says so."""
    bodies = [m for m in reading.document.mentions if m.kind == "body" and sentence.covers(m.span)]
    chains = [c for c in reading.chains if sentence.start <= reading.tokens[c.first].start < sentence.end]
    free = [b for b in bodies if not any(c.first <= b.first < c.last for c in chains)]
    if (group := _group(reading, count, sentence, known)) is not None:
        return group
    for body in free:
        between = reading.text[count.span.end : body.span.start] if body.span.start >= count.span.end else None
        if between is not None and re.fullmatch(
            r"\s*(?:gabungan\s+|organik\s+|dari\s+|anggota\s+|jajaran\s+|\(?)*", between, re.I
        ):
            return reading.whole(body), body.span, "deployment-named", 0.95
    before = [b for b in free if b.span.end <= count.span.start and b.span.end <= max(verb, b.span.end)]
    subject = [b for b in before if b.span.end <= verb and len(reading.text[b.span.end : verb].split()) <= 6]
    if subject:
        return reading.whole(subject[-1]), subject[-1].span, "deployment-subject", 0.93
    for chain in [c for c in chains if reading.tokens[c.first].start < count.span.start]:
        person = next((p for p in reading.persons if p.id == chain.person), None)
        position = next((p for p in person.positions if p.org and p.status == "current"), None) if person else None
        if position and position.org:
            words = chain.name_span or chain.offices[0].span
            return position.org, words, "deployment-official", 0.85
    return _of_the_event(reading)


def _of_the_event(reading: Reading) -> tuple[str, Span, str, float] | None:
    """Where the sentence names nobody, those who hold the event that the release is about."""
    proof = next((p for p in reading.proof if p.path == "/events/0/organizers/0"), None)
    if proof is None or not reading.events[0].organizers:
        return None
    return reading.events[0].organizers[0], proof.subject, "deployment-inferred", 0.65


def _group(reading: Reading, count: _Count, sentence: Span, known: Cues) -> tuple[str, Span, str, float] | None:
    """People counted by the group they belong to ("912 anggota Linmas", "30 pecalang Desa Adat Buleleng")."""
    counted = known["counted_groups"].search(count.span.of(reading.text))
    start = count.span.start + counted.start() if counted else None
    if counted is None and (m := re.match(r"\s*", reading.text[count.span.end : sentence.end])):
        named = known["counted_groups"].match(reading.text, count.span.end + m.end())
        if not named:
            return None
        start, end = named.start(), named.end()
    elif counted is not None:
        end = count.span.start + counted.end()
    assert start is not None
    body = next((b for b in reading.document.mentions if b.kind == "body" and end <= b.span.start <= end + 1), None)
    span = Span(start, body.span.end if body and counted else end)
    return span.of(reading.text), span, "deployment-group", 0.85


def _purpose(reading: Reading, count: _Count, sentence: Span) -> str | None:
    """What for: the operation that the sentence names, else what "untuk" or "mengamankan" says."""
    words = sentence.of(reading.text)
    if m := _OPERATION.search(words):
        return m[0].replace("Ops ", "Operasi ")
    after = reading.text[count.span.end : sentence.end]
    for pattern, stretch in ((_SECURING, after), (_PURPOSE, after), (_PREPOSED, words), (_PURPOSE, words)):
        if m := pattern.search(stretch):
            found = m[1]
            if stop := _PURPOSE_STOP.search(found):
                found = found[: stop.start()]
            found = re.sub(r"^mengamankan\b", "pengamanan", found.strip(), flags=re.I)
            if len(found.split()) > 1 or found.casefold().startswith("peng"):
                return found
    return None
