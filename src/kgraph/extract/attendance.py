"""Who led and who attended an event, read off the cue words between the people of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kgraph.extract.cues import Cues
from kgraph.extract.reading import Chain, Reading
from kgraph.model import Mention, Span

Part = Literal["lead", "attend"]

# Lists of verbs.yml by what they say of whoever stands after (or, of active verbs, before) them.
_AFTER: dict[str, Part | None] = {
    "led_by": "lead",
    "leader_words": "lead",
    "attended_by": "attend",
    "attend": "attend",
    "lead": None,
    "organize": None,
    "speaking": None,
    "speech_at": "attend",
    "elsewhere": None,
}
_BEFORE: dict[str, Part] = {
    "host": "attend",
    "lead": "lead",
    "attend": "attend",
    "attended_by": "attend",
    "led_by": "attend",
}
_OF_SUBJECTS = (*_BEFORE, "speaking", "represented_by", "organize")
_REPLACED = re.compile(
    r"\b(?:menggantikan|pengganti|mantan|almarhum|atas nama|didampinginya|terhadap|tentang|bernama)\b", re.I
)
# A former officer among the guests: in "mengenang mantan Wali Kota X" he is only spoken of.
_FORMERLY = re.compile(
    r"(?:(?<=[,;:/•\-–])|(?<=\bdan)|(?<=\bserta)|(?<=\bhadir)|(?<=\bpula)|(?<=\boleh)|(?<=\blain)|(?<=\byakni)|^)"
    r"\s*(?:mantan|eks|bekas)\s*$",
    re.I,
)
_FROM_AFAR = re.compile(
    r"\b(?:perintah|instruksi|petunjuk|arahan|ucapan(?: \w+){0,4}|karangan bunga|permintaan|restu|bantuan|kiriman"
    r"|surat)(?: \w+)?\s*$"
    r"|\bdari\s*$",
    re.I,
)
# "perwakilan Kapolres Tuban" before his rank and name
_STANDS_FOR = re.compile(r"\b(?:perwakilan|utusan|wakil)(?: dari)?(?: (?-i:[A-Z])\w*){0,3}\s*$", re.I)
_ASKED = re.compile(r"\b(?:meminta|mendesak|menuntut|menunggu|memanggil|menyurati)(?: agar)?\s*$", re.I)
_JOINS = re.compile(r"[\s,]*(?:(?:dan|serta|maupun) *)?")
_NEGATED = re.compile(
    r"\b(?:tidak|tak|belum|batal|urung|gagal|tanpa|bukan|seharusnya|sedianya|semula|semestinya)(?: \w+){0,2}\s*$", re.I
)
_CALLED_OFF = re.compile(r"\b(?:dibatalkan|ditunda|batal digelar|batal dilaksanakan|urung digelar)\b", re.I)
_PRAYER = re.compile(r"^(?: langsung)? (?:pembacaan )?doa\b(?! bersama)", re.I)
_HOST = re.compile(r"\b(?:kediaman|rumah|ke ?rumah)\b[^,.;]{0,40}$", re.I)
_UNIT_LED = re.compile(
    r"\b(?:mereka|satgas|tim|regu|peleton|kompi|kontingen|batalyon|personel|personil"
    r"|pasukan)(?: \w+)?(?: yang)? (?:dipimpin|di pimpin)\b",
    re.I,
)
_ACCOMPANIED = re.compile(r"(?:turut |yang )?(?:di ?dampingi|bersama|di ?temani|di ?sertai)", re.I)
# Degrees and marks between the last of those with him and the verb.
_LED_NEXT = re.compile(r"(?:[\s,.]*(?-i:[A-Z])[\w.]{0,8})*[\s,.]+(?:resmi |langsung |telah |secara resmi )?", re.I)
# "Kapolres melalui pesan tertulis", "Amanat Kasau Marsekal X dibacakan Irup": whose words alone are there.
_BY_MESSAGE = re.compile(
    r"(?:melalui|lewat) (?:pesan|surat|sambungan|telepon|rilis|keterangan|siaran pers)\b|(?:yang )?di ?bacakan\b", re.I
)
# "Peresmian ditandai pemukulan gong oleh Bupati X"
_MARKED_BY = re.compile(r"\b(?:di ?tandai|ditandai dengan)\b[^.;]{0,80}\boleh\s*$", re.I)
_WITH = re.compile(r"\b(?:bersama|beserta|didampingi)\b", re.I)
_NEAR = 80  # characters between a subject and its verb
_FAR = 280  # the same where day and place stand between them
_WHEN_AND_WHERE = re.compile(
    r"(?:[\s,]*(?-i:[A-Z])[\w.]{0,8}\.)*[\s,]*(?:pada (?:hari|tanggal)|bertempat di|hari)\b", re.I
)
_OF_HEADINGS = ("attended_by", "attend", "attended_weak")
_OBJECT = 40  # characters behind a passive verb that are no agent's
_ALSO_LEADS = re.compile(
    r"(?:[\s,.()]|(?-i:[A-Z])[\w.]{0,8}[,.)\s])*(?:dan|serta|bersama|beserta|bersama-sama|sekaligus|\d[.)])?(?:\s+(?:(?-i:[A-Z])\w{0,4}\.?))*[\s,]*",
    re.I,
)
_LIST_ITEM = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[a-z][.)]|[-–—•*·➢✓])\s*\S")
_LONGEST_LIST = 80  # lines
_SAYS_SO = re.compile(r"\b(?:bertindak|selaku|sebagai|menjadi|dengan)\b", re.I)


@dataclass(frozen=True, slots=True)
class Presence:
    """That a person, or a body named as such, took part; `cue` are the words that say so."""

    part: Part
    cue: Span
    chain: Chain | None = None
    body: Mention | None = None


def presences(reading: Reading, sentence: int, known: Cues, about_event: bool) -> list[Presence]:
    """Everybody whom a sentence places at its event. `about_event`: the sentence names the event, so weak cues
    count."""
    walk = _Walk(reading, sentence, known, about_event)
    return walk.run()


def _rank(match: re.Match[str]) -> tuple[int, int]:
    """Of cues that end together the longer says more: "yang dilantik" before "dilantik"."""
    return match.end(), match.end() - match.start()


class _Walk:
    """Goes over a sentence's people from left to right; `state` is what the last cue said of those who follow."""

    def __init__(self, reading: Reading, sentence: int, known: Cues, about_event: bool) -> None:
        self.reading, self.known = reading, known
        self.span = reading.document.sentences[sentence]
        told = (c for c in reading.chains_in(sentence) if not reading.in_quote(reading.tokens[c.first].start))
        self.chains = [c for c in told if c.person or c.offices]
        self.text = reading.text
        self.strong = about_event
        self.found: list[Presence] = []
        self.state: Part | None = None
        self.accompanied: Chain | None = None  # whom those who follow are with
        self.cue = Span(self.span.start, self.span.start)
        if (cue := self._listed_under()) is not None:
            self.state, self.cue, self.strong = "attend", cue, True

    def run(self) -> list[Presence]:
        end = self.span.start
        pending: list[Chain] = []
        afar = False
        if _CALLED_OFF.search(self.span.of(self.text)):
            return []
        for number, chain in enumerate(self.chains):
            start = self.reading.tokens[chain.first].start
            gap = Span(end, start)
            end = self.reading.tokens[chain.last - 1].end
            words = gap.of(self.text)
            passed = self._read_gap(gap, pending, self.chains[number - 1] if number else None)
            if passed == "represented":
                self._drop(self.chains[number - 1])
                pending = [c for c in pending if c is not self.chains[number - 1]]
            if passed == "negated":
                afar = True
                continue
            if passed == "representing":
                self._from_verb_after(chain, pending, number, end)
                continue
            if _REPLACED.search(_FORMERLY.sub("", words)) or _STANDS_FOR.search(words):
                self.state = None if self.state == "lead" else self.state
                continue
            if _ASKED.search(words):
                self.state = None
                pending.clear()
                continue
            afar = bool(_FROM_AFAR.search(words) or (afar and _JOINS.fullmatch(words)))
            if afar:
                continue
            if self._absent_after(end):
                continue
            if _HOST.search(words) and self.strong and chain.name:
                self._add(chain, "attend", Span(gap.start, max(gap.start + 1, gap.end)))
                continue
            if self.state is None:
                pending.append(chain)
                self._from_verb_after(chain, pending, number, end)
                continue
            if self.state == "lead" and self.found and self.cue.end <= gap.start and not _ALSO_LEADS.fullmatch(words):
                self.state = "attend"  # "dipimpin A, dengan dukungan B"
            self._add(chain, self._leads_after(end) or self._leads_there(end) or self.state, self.cue)
            self._accompanied_leads(end)
        return self.found

    def _leads_there(self, end: int) -> Part | None:
        """ "Pada kesempatan itu, Bupati X melantik ...": the occasion stands before him, his verb behind."""
        if not self.known["speech_at"].fullmatch(self.cue.of(self.text)):
            return None
        verb = _LED_NEXT.match(self.text, end, self.span.end)
        return "lead" if verb and self.known["lead"].match(self.text, verb.end()) else None

    def _accompanied_leads(self, end: int) -> None:
        """ "A didampingi B melantik ...": the verb behind those with him is the subject's own."""
        if self.accompanied is None or not (verb := _LED_NEXT.match(self.text, end, self.span.end)):
            return
        if not self.known["lead"].match(self.text, verb.end()):
            return
        cue = Span(verb.end(), min(self.span.end, verb.end() + 10))
        self.found = [replace(p, part="lead", cue=cue) if p.chain is self.accompanied else p for p in self.found]
        self.accompanied, self.strong = None, True

    def _listed_under(self) -> Span | None:
        """The words of the line above a list ("Turut hadir:") by which the people of its items are there."""
        text, start = self.text, self.text.rfind("\n", 0, self.span.start) + 1
        if not _LIST_ITEM.match(text, start):
            return None
        for _ in range(_LONGEST_LIST):
            end = start - 1
            start = text.rfind("\n", 0, max(0, end)) + 1
            if end <= 0:
                return None
            line = text[start:end]
            if line.strip() and not _LIST_ITEM.match(line):
                found = [m for n in _OF_HEADINGS for m in self.known[n].finditer(line)]
                told = max(found, key=re.Match.end, default=None)
                if told is None or not line.rstrip().endswith(":") or _NEGATED.search(line[: told.start()]):
                    return None
                return Span(start + told.start(), start + told.end())
        return None

    # -- cues ----------------------------------------------------------------------------------------

    def _read_gap(self, gap: Span, pending: list[Chain], before: Chain | None) -> str | None:
        """Sets the state by the last cue of a gap; says whether the person before, or the next one, was only
        represented."""
        words = gap.of(self.text)
        if not words.strip(" ,\n"):
            return None  # as between most people of a list
        near = self.known.among(words)
        if "represented_by" in near and (m := self._last("represented_by", words)) and before is not None:
            if self.state is None:
                self.state, self.cue = "attend", Span(gap.start + m.start(), gap.start + m.end())
                self.strong = True
            return "represented"
        if "representing" in near and (m := self._last("representing", words)) and "," not in words[m.end() :]:
            return "representing"  # but "mewakili ketua, Kapolres X" is the next guest
        best: tuple[int, str, re.Match[str]] | None = None
        for name in _AFTER:
            if name in near and (m := self._last(name, words)) and (best is None or _rank(m) >= _rank(best[2])):
                best = (m.start(), name, m)
        if best is not None:
            position, name, match = best
            part = _AFTER[name]
            if _NEGATED.search(words[:position]):
                pending.clear()
                self.state = None
                return "negated"
            if pending and _ACCOMPANIED.match(match[0]):
                self.accompanied = pending[0]
            if pending and name in ("attended_by", "led_by"):
                self._resolve(pending, "attend", Span(gap.start + position, gap.start + match.end()))
            if name == "speech_at":
                self.strong = True
            pending.clear()
            rest = words[match.end() :].strip(" ,:")
            if name == "led_by" and len(rest) > _OBJECT and not rest.endswith("oleh"):
                part = "attend"  # "dikukuhkan 20 relawan yang diketuai X"
            elif name == "led_by" and (_UNIT_LED.search(words) or self._body_led(gap.start + position)):
                part = "attend"
            elif name in ("lead", "organize") and self.found and (name == "lead" or _WITH.search(words, match.end())):
                # Those whom somebody swears in, sees off or receives are there; and those with whom he holds it.
                part = "attend"
            self.state = part
            self.cue = Span(gap.start + position, gap.start + match.end())
            self.strong = self.strong or part is not None
        elif _MARKED_BY.search(words) and not pending:
            self.state, self.cue, self.strong = "lead", gap, True
        elif self.strong and self.state is None and not pending and (weak := self._last("attended_weak", words)):
            self.state, self.cue = "attend", Span(gap.start + weak.start(), gap.start + weak.end())
        return None

    def _from_verb_after(self, chain: Chain, pending: list[Chain], number: int, end: int) -> None:
        """The subject of an active verb: "Kapolda X memimpin upacara", "Dandim menghadiri upacara"."""
        limit = (
            self.reading.tokens[self.chains[number + 1].first].start if number + 1 < len(self.chains) else self.span.end
        )
        words = self.text[end:limit]
        first: tuple[int, str, re.Match[str]] | None = None
        near = self.known.among(words)
        for name in _OF_SUBJECTS:
            if name in near and (m := self.known[name].search(words)) and (first is None or m.start() < first[0]):
                first = (m.start(), name, m)
        if (leading := self._leads_after(end)) is not None:
            self._resolve(pending, leading, Span(end, min(limit, end + 40)))
            pending.clear()
            return
        own_act = first is not None and not self._body_between(end, end + first[0])
        holds = (
            first
            and own_act
            and first[1] == "organize"
            and self.known.nouns.search(words, first[0], first[2].end() + 60)
        )
        if first and holds and first[0] <= _NEAR and self.strong:
            # Who holds an event in person leads it; those with him take part.
            cue = Span(end + first[0], end + first[2].end())
            self._resolve(pending[:1], "lead", cue)
            self._resolve(pending[1:], "attend", cue)
            pending.clear()
            return
        heads = first and first[1] == "lead" and first[2][0].casefold() in ("memimpin", "pimpin")
        if first and heads and self._body_between(end + first[2].end(), end + first[2].end() + 2):
            return  # "yang memimpin Polsek Kesambi": an office, no event
        reach = _FAR if _WHEN_AND_WHERE.match(words) else _NEAR
        if first is None or first[0] > reach or first[1] not in _BEFORE:
            if first and first[1] in ("speaking",):
                pending.clear()
            return
        if _NEGATED.search(words[: first[0]]):
            pending.clear()
            return
        cue = Span(end + first[0], end + first[2].end())
        if pending and _ACCOMPANIED.match(first[2][0]):
            self.accompanied = pending[0]
        prays = first[1] == "lead" and _PRAYER.match(words[first[2].end() :])
        self._resolve(pending, "attend" if prays else _BEFORE[first[1]], cue)
        pending.clear()
        self.strong = True

    def _body_led(self, at: int) -> bool:
        """In "IAD yang dipimpin Ny. X" she leads a body that takes part, not the event."""
        before = self.text[:at].rstrip()
        if not before.endswith(" yang"):
            return False
        end = len(before) - len(" yang")
        return any(m.kind == "body" and end - 2 <= m.span.end <= end for m in self.reading.mentions_in(self.span))

    def _body_between(self, start: int, end: int) -> bool:
        """In "Kompol X mengumumkan, Polres Banjar akan menggelar" it is the body that acts."""
        return any(m.kind == "body" for m in self.reading.mentions_in(Span(start, max(start, end))))

    def _leads_after(self, end: int) -> Part | None:
        """ "X selaku Inspektur Upacara": leads, wherever the words before put them."""
        after = self.text[end : min(self.span.end, end + 60)]
        m = self.known["leader_words"].search(after)
        return (
            "lead" if m and _SAYS_SO.search(after[: m.start()]) and "," not in after[: m.start()].strip(" ,") else None
        )

    def _absent_after(self, end: int) -> bool:
        after = self.text[end : min(self.span.end, end + 60)].lstrip(" ,").split(",")[0]
        if _BY_MESSAGE.match(after):
            return True
        return bool(self.known["absent"].search(after))

    def _last(self, name: str, words: str) -> re.Match[str] | None:
        found = list(self.known[name].finditer(words))
        return found[-1] if found else None

    # -- findings ------------------------------------------------------------------------------------

    def _resolve(self, chains: Sequence[Chain], part: Part, cue: Span) -> None:
        for chain in chains:
            self._add(chain, part, cue)

    def _add(self, chain: Chain, part: Part, cue: Span) -> None:
        if chain.person and not any(p.chain is chain for p in self.found):
            self.found.append(Presence(part, cue, chain))

    def _drop(self, chain: Chain) -> None:
        self.found = [p for p in self.found if p.chain is not chain]
