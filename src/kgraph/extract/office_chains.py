"""Mentions -> offices: an acting word, an office and its body where they stand together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from kgraph.annotate.scan import GOVERNMENTS
from kgraph.annotate.spotting import words
from kgraph.extract.reading import OfficeRef
from kgraph.lexicon import Body, Lexicon, fold
from kgraph.model import Document, Mention, PositionStatus, Span
from kgraph.values import value

_FORMER_BEFORE = re.compile(r"\b(?:mantan|eks|bekas|purna|almarhum|mendiang|dulunya)\s*$", re.I)
_CANDIDATE_BEFORE = re.compile(
    r"\b(?:calon|bakal calon|bacalon|balon|paslon|kandidat|cabup|cawabup|cagub|cawagub|capres|cawapres|pemilihan"
    r"|pilihan)\s*$",
    re.I,
)
_BEGINNINGS = ("role", "acting")  # kinds of mention
_MINISTERS = ("menteri", "wakil-menteri", "menteri-koordinator", "wakil-menteri-koordinator")
_MINISTER = re.compile(
    r"(?:Wakil )?(?:(Menteri Koordinator|Menko|Wamenko)|Menteri|Wamen) ((?!Sekretar)[A-Z].*?)(?: RI"
    r"| Republik Indonesia)?"
)
_THROUGH = re.compile(r",? ?(?:melalui|lewat)(?: (?:sang|oleh))?", re.I)
_REGIONAL = ("province", "regency", "region")
_ELECTED = re.compile(r" terpilih\b(?! sebagai| menjadi)", re.I)
_NUMBER = re.compile(r"\bke-?\s?(\d{1,2})\b")
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_ORDINAL = re.compile(rf" (?:ke-? ?(\d{{1,2}})|({'|'.join(_ORDINALS)}))\b", re.I)
# The 7th President and the 13th Vice President are the last to have left office, on 2024-10-20.
_LEFT_ON = "2024-10-20"
_LAST_TO_LEAVE = {"presiden": 7, "wakil-presiden": 13}
_YEARS = re.compile(
    r",? ?\(?(?:(?:periode|masa bakti|masa jabatan)(?: tahun)? \d{4} ?[-–/] ?|(?:pada )?tahun |periode )(\d{4})\b", re.I
)


@value
class SentenceMentions:
    """What a sentence names, in order."""

    index: int
    span: Span
    mentions: Sequence[Mention]


class _Words:
    """What the reader takes from the lexicon, made once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        relations = "|".join(re.escape(str(w)) for w in words(lexicon)["relations"])
        self.related = re.compile(
            rf"\b(?:(?:{relations})(?: (?:pribadi|khusus|ahli|mendiang|almarhum|dari|mantan|sebagai"
            rf"|seorang|salah satu))*|piala"
            rf"|trofi)\s*$",
            re.I,
        )
        self.related_ends = (
            *(str(w).casefold() for w in words(lexicon)["relations"]),
            *(
                "pribadi",
                "khusus",
                "ahli",
                "mendiang",
                "almarhum",
                "dari",
                "mantan",
                "sebagai",
                "seorang",
                "salah satu",
                "piala",
                "trofi",
            ),
        )
        contests = "|".join(re.escape(str(w)) for w in words(lexicon)["contests"])
        self.contest = re.compile(rf"\s*(?:{contests})\b", re.I)
        self.prefixes: dict[str, str] = lexicon.lists["words"]["head_prefixes"]


_words = lru_cache(maxsize=4)(_Words)


class OfficeReader(_Words):
    """Reads the offices of a document's sentences."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        vars(self).update(vars(_words(lexicon)))
        self.document = document
        self.text = document.release.text
        self._read: dict[tuple[int, int], tuple[OfficeRef, int] | None] = {}

    def is_related(self, before: str) -> bool:
        """Whether the words before an office or a name say whose wife, son or cup it is."""
        return before.rstrip().casefold().endswith(self.related_ends) and bool(self.related.search(before))

    def gap(self, before: int, mention: Mention) -> str:
        """The words between an offset and a mention, without the honorific before a name."""
        between = self.text[before : mention.span.start].strip()
        if mention.kind == "name" and mention.key and between.endswith(mention.key):
            between = between[: -len(mention.key)].strip()
        return between

    def at(self, sentence: SentenceMentions, i: int) -> tuple[OfficeRef, int] | None:
        """The office that begins at the i-th mention of the sentence, and how many mentions it takes."""
        if i >= len(sentence.mentions) or sentence.mentions[i].kind not in _BEGINNINGS:
            return None
        place = sentence.index, i
        if place not in self._read:
            self._read[place] = self._at(sentence, i)
        return self._read[place]

    def _at(self, sentence: SentenceMentions, i: int) -> tuple[OfficeRef, int] | None:
        mentions, start, acting = sentence.mentions, i, None
        if i < len(mentions) and mentions[i].kind == "acting":
            acting = mentions[i]
            i += 1
            if i >= len(mentions) or self.gap(acting.span.end, mentions[i]) not in ("", ".", "("):
                return None
        if i < len(mentions) and acting and (headed := self._acting_head(acting, mentions[i])):
            return headed, 2
        if i >= len(mentions) or mentions[i].kind != "role":
            return None
        role = mentions[i]
        i = self._said_again(role, mentions, i + 1)
        before = self.text[max(sentence.span.start, mentions[start].span.start - 30) : mentions[start].span.start]
        if self.is_related(before) or self.contest.match(self.text[role.span.end : role.span.end + 16]):
            return None
        if _CANDIDATE_BEFORE.search(before):
            return None
        label = role.value
        end, last, org, org_key, kind = mentions[i - 1].span.end, mentions[i - 1].last, None, None, role.kind_key
        only = self.lexicon.bodies.get(role.kind_key or "")
        if only:
            org, org_key, kind = self._as_named(role, only), only.key, only.kind
            if only.kind == "bagian-kejaksaan" and (whole := self._said(only.parent)):
                label, org, org_key = re.sub(r"\s*\([^)]*\)", "", role.span.of(self.text)), whole, only.parent
            after = mentions[i] if i < len(mentions) and mentions[i].first == role.last else None
            if after and after.kind == "body":
                above = {b.key for b in self.lexicon.ancestors(only)}
                if only.kind == "ditjen" and after.kind_key == "kementerian":
                    # "Dirjen Cipta Karya" of the "Kementerian PUPR", whatever that is called by now
                    label = re.sub(r"\s*\([^)]*\)", "", role.span.of(self.text))
                    end, last, org, org_key, kind = after.span.end, after.last, after.value, after.key, after.kind_key
                    i += 1
                if fold(after.value) in ("ri", "republik indonesia") or after.key in above:
                    end, last = after.span.end, after.last
                    org = (
                        after.value if after.key in above and " " not in role.value else org
                    )  # "Kapuspenkum" + "Kejagung"
                    i += 1
        elif (
            i < len(mentions)
            and mentions[i].kind in ("body", "place")
            and self.gap(end, mentions[i]) in ("", "di", "pada", "dari")
            and (mentions[i].kind_key or mentions[i].kind == "body")
        ):
            body = mentions[i]
            end, last, org, org_key, kind = body.span.end, body.last, body.value, body.key, body.kind_key
            if kind == "kementerian" and (role.key or "") in _MINISTERS and not org.startswith("Kement"):
                org = f"Kementerian {org.removeprefix('Kemen')}" if not org.startswith("Kem") else org
            headed_kind = self.lexicon.kinds.get(role.kind_key or "")
            heads = headed_kind and headed_kind.key not in GOVERNMENTS and headed_kind.named_by in _REGIONAL
            if headed_kind and heads and kind in GOVERNMENTS:
                # "Kadis Pariwisata Pemprov Jatim"
                org, org_key, kind = f"{self._kind_words(role) or headed_kind.label} {org}", None, headed_kind.key
            i += 1
            if i < len(mentions) and self._repeats(body, mentions[i]):
                end, last, i = mentions[i].span.end, mentions[i].last, i + 1
        below = kind
        while org and i < len(mentions) and self._part_of(below, end, mentions[i]):
            below, end, last, i = mentions[i].kind_key, mentions[i].span.end, mentions[i].last, i + 1
        if org and i < len(mentions) and self._of_group(kind, end, mentions[i]):
            end, last, i = mentions[i].span.end, mentions[i].last, i + 1
        if org and i < len(mentions) and self.gap(end, mentions[i]) == "(":
            bracket = mentions[i]  # "Bupati Tulang Bawang Barat (Tubaba)"
            if bracket.kind in ("name", "body", "place") and self.text[bracket.span.end : bracket.span.end + 1] == ")":
                end, last, i = bracket.span.end + 1, bracket.last + 1, i + 1
        if org and kind and i < len(mentions):
            org, org_key, end, last, i = self._with_region(sentence, i, org, org_key, kind, end, last)
        if org is None and role.kind_key is None and start > 0 and mentions[start - 1].kind == "body":
            # "Fraksi Golkar melalui juru bicara X"
            body = mentions[start - 1]
            if _THROUGH.fullmatch(self.gap(body.span.end, mentions[start])):
                org, org_key, kind = body.value, body.key, body.kind_key
        if ordinal := _ORDINAL.match(self.text, end):
            end = ordinal.end()  # "Ketua MPR RI ke-16"
            last = max(last, bisect_left(self.document.tokens, end, key=lambda t: t.end) + 1)
        over = self._is_over(end) or self._past_number(role) or self._past_ordinal(role, ordinal)
        status: PositionStatus = "former" if over or _FORMER_BEFORE.search(before) else "current"
        if elected := _ELECTED.match(self.text, end):
            # "Presiden terpilih RI": not yet in office.
            status, end = "incoming", elected.end()
            tokens = self.document.tokens
            last = next(j for j in range(last, len(tokens) + 1) if j == len(tokens) or tokens[j].start >= end)
            if i < len(mentions) and mentions[i].kind == "body" and self.gap(end, mentions[i]) == "":
                org = org or mentions[i].value
                end, last, i = mentions[i].span.end, mentions[i].last, i + 1
        office = OfficeRef(
            label,
            role.key or "",
            Span(mentions[start].span.start, end),
            mentions[start].first,
            last,
            org,
            org_key,
            kind,
            acting.value if acting else None,
            status,
            mended=role.kind_key == "?",
            kind_words=self._kind_words(role),
        )
        return office, i - start

    def _said(self, key: str | None) -> str | None:
        """A listed body's longest name that the text has."""
        body = self.lexicon.bodies.get(key or "")
        said = [form for form in (body.full, body.label, *body.forms) if form and form in self.text] if body else []
        return max(said, key=len, default=None)

    def _part_of(self, below: str | None, end: int, above: Mention) -> bool:
        """ "Kapolsek Minas" + "Polres Siak": the body that the office's is part of, right behind it."""
        kind = self.lexicon.kinds.get(below or "")
        parent = kind.parent if kind else None
        part = above.kind == "body" and parent and (above.kind_key or "").startswith(parent)
        return bool(part) and self.gap(end, above) == ""

    def _of_group(self, kind: str | None, end: int, group: Mention) -> bool:
        """ "Anggota Komisi III DPR RI" + "dari Fraksi PDI Perjuangan": the group that a member of parliament is of."""
        seated = self.lexicon.kinds.get(kind or "")
        if seated is None or seated.sector != "legislature" or group.kind != "body":
            return False
        return group.kind_key in ("fraksi", "partai") and self.gap(end, group) in ("", "dari", ",", "asal", ", dari")

    def _said_again(self, role: Mention, mentions: Sequence[Mention], i: int) -> int:
        """The mention behind an office's short form right after it: "Sekretaris Jenderal Sekjen PBNU"."""
        while (
            i < len(mentions)
            and mentions[i].kind == "role"
            and (mentions[i].key, mentions[i].kind_key) == (role.key, role.kind_key)
            and self.gap(mentions[i - 1].span.end, mentions[i]) == ""
        ):
            i += 1
        return i

    def _repeats(self, body: Mention, other: Mention) -> bool:
        """Whether a body's short form stands right after it: "Partai Kebangkitan Bangsa PKB"."""
        if other.kind != "body" or self.gap(body.span.end, other) != "" or not other.value.isupper():
            return False
        initials = "".join(word[0] for word in body.value.split() if word[0].isupper())
        return (other.key is not None and other.key == body.key) or initials.endswith(other.value)

    def _acting_head(self, acting: Mention, body: Mention) -> OfficeRef | None:
        """ "Plt. Dinas PU X" leaves out that he is its head."""
        kind = self.lexicon.kinds.get(body.kind_key or "")
        head = next((r for r in self.lexicon.roles_of("Kepala") if r.generic), None)
        if body.kind != "body" or kind is None or head is None or kind.named_by not in _REGIONAL:
            return None
        if kind.key in GOVERNMENTS or self.gap(acting.span.end, body) not in ("", "."):
            return None
        span = Span(acting.span.start, body.span.end)
        return OfficeRef(
            head.label, head.key, span, acting.first, body.last, body.value, body.key, kind.key, acting.value, "current"
        )

    def _as_named(self, role: Mention, body: Body) -> str:
        """ "Menteri Investasi" is of the "Kementerian Investasi", whatever it is called in full by now; "Sekretaris
        Kabinet", written out, of the "Sekretariat Kabinet"."""
        words = re.sub(r"\s*\([^)]*\)", "", role.span.of(self.text))
        named = _MINISTER.fullmatch(words)
        if named and not (named[2].isupper() and " " not in named[2]):
            return f"Kementerian {'Koordinator ' if named[1] else ''}{named[2]}"
        return body.full if " " in words and body.full and fold(body.label) not in fold(words) else body.label

    def _with_region(
        self, sentence: SentenceMentions, i: int, org: str, org_key: str | None, kind: str, end: int, last: int
    ) -> tuple[str, str | None, int, int, int]:
        """Takes in the region behind a comma: "Dinas Pendidikan (Disdik), Kabupaten Dompu, Nusa Tenggara Barat,"."""
        regional = self.lexicon.kinds[kind].named_by in _REGIONAL if kind in self.lexicon.kinds else False
        mentions, bare = sentence.mentions, regional and org_key is None
        while i < len(mentions) and self.gap(end, mentions[i]) == ",":
            region = mentions[i]
            named = region.kind == "name" and self.lexicon.places_named(region.value)
            if not (region.kind_key in GOVERNMENTS and region.key) and not (named and not bare):
                break
            end, last, i = region.span.end, region.last, i + 1
            if bare:
                org = f"{org} {region.value}"
                body = self.lexicon.body(org)
                org_key, bare = (body.key if body else None), False
            if (
                i < len(mentions)
                and self.gap(end, mentions[i]) == "("
                and self.text.startswith(")", mentions[i].span.end)
            ):
                end, last, i = mentions[i].span.end + 1, mentions[i].last + 1, i + 1
        return org, org_key, end, last, i

    def _is_over(self, end: int) -> bool:
        """Whether the years behind an office end before the release: "Gubernur Jawa Tengah periode 2013-2023"."""
        published = self.document.release.published
        years = _YEARS.match(self.text[end : end + 50])
        return bool(years and published and years[1] < published[:4])

    def _past_number(self, role: Mention) -> bool:
        """ "Wakil Presiden ke-6 RI": a number that somebody else had by the day of the release."""
        number = _NUMBER.search(role.span.of(self.text))
        published = self.document.release.published or ""
        return bool(number and int(number[1]) <= _LAST_TO_LEAVE.get(role.key or "", 0) - (published < _LEFT_ON))

    def _past_ordinal(self, role: Mention, ordinal: re.Match[str] | None) -> bool:
        """The same of a number behind the body: "Wakil Presiden RI keenam"."""
        if ordinal is None:
            return False
        digits, word = ordinal.groups()
        number = int(digits) if digits else _ORDINALS.index(word.casefold()) + 1
        published = self.document.release.published or ""
        return number <= _LAST_TO_LEAVE.get(role.key or "", 0) - (published < _LEFT_ON)

    def _kind_words(self, role: Mention) -> str | None:
        first, _, rest = role.span.of(self.text).partition(" ")
        prefix = self.prefixes.get(fold(first))
        return f"{prefix} {rest}" if prefix and rest else None
