"""Which body an office is of where the text leaves it out ("Kapolres" in a release of Polres Siak), and a body's
fullest name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kgraph.extract.acronyms import acronyms, initials
from kgraph.extract.named_bodies import (
    GOVERNMENTS,
    NamedBody,
    is_whole,
    levels_of,
    most_named,
    offset_of,
    places_of,
    short_forms,
)
from kgraph.extract.reading import Chain, OfficeRef, Reading
from kgraph.lexicon import Lexicon, Place, fold
from kgraph.model import Mention
from kgraph.values import replace

# Generic offices that, after another office, are of the same body.
_OF_THE_SAME = ("Wakil", "Sekretaris", "Bendahara", "Anggota", "Komisioner")
_BOARD = re.compile(
    r"\b(?:struktur|susunan|kepengurusan|pengurus)(?: (?:sementara|organisasi|kepengurusan|pengurus"
    r"|baru|lengkap|inti))*"
    r" ((?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*){0,6})",
    re.I,
)
# "Penasihat: – Ketua: A – Anggota: B": a group of a board, each of whose offices is within it.
_GROUP = re.compile(r"\s*(Penasihat|Pembina|Pengawas|Pelindung|Dewan [A-Z]\w+): ?[–•*-]")
# Heads of a body's parts, which have no body of their own.
_INNER = ("kepala-", "kabag", "kabid", "kasi", "kasub", "sub-koordinator")
# Offices that only the board of the whole nation has.
_NATIONAL = ("ketua-umum", "wakil-ketua-umum", "sekretaris-jenderal", "wakil-sekretaris-jenderal", "bendahara-umum")
_NATIONWIDE = ("tni", "polri", "kementerian", "lembaga-negara", "lembaga-pemerintah", "partai")
_REGIONAL = ("province", "regency", "region")


@dataclass(frozen=True)
class Completion:
    """The bodies that a text names, and the province and the regency it is about."""

    lexicon: Lexicon
    named: tuple[NamedBody, ...]
    fullest: dict[str, str]
    province: Place | None
    regency: Place | None
    text: str
    acronyms: dict[str, str]
    levels: tuple[tuple[int, str], ...]
    by_kind: dict[str, list[NamedBody]]
    said: Counter[str]  # how often each kind of body is named, whole or not

    @classmethod
    def of(cls, reading: Reading) -> Completion:
        lexicon = reading.lexicon
        named = [
            NamedBody(m.kind_key, m.value, m.key, m.span.start, fold(m.span.of(reading.text))[:4] == fold(m.value)[:4])
            for m in reading.document.mentions
            if m.kind in ("body", "place") and m.kind_key and is_whole(m, lexicon)
        ]
        fullest: dict[str, str] = {}
        for mention in reading.document.mentions:
            if mention.kind == "body" and mention.key and len(mention.value) > len(fullest.get(mention.key, "")):
                fullest[mention.key] = mention.value
        places = places_of(named, reading)
        regencies = [p for p in places if p.kind != "provinsi"]
        provinces = [p for p in places if p.kind == "provinsi"]
        regency = most_named(regencies)
        province = most_named(provinces) or (lexicon.province_of(regency) if regency else None)
        by_kind: dict[str, list[NamedBody]] = {}
        for body in named:
            by_kind.setdefault(body.kind, []).append(body)
        return cls(
            lexicon,
            tuple(named),
            fullest,
            province,
            regency,
            reading.text,
            acronyms(reading),
            levels_of(reading),
            by_kind,
            Counter(m.kind_key for m in reading.document.mentions if m.kind == "body" and m.kind_key),
        )

    def complete(self, office: OfficeRef, chain: Chain, before: list[OfficeRef], reading: Reading) -> OfficeRef:
        """The office with its body, where text or context give one, under the fullest name that the text has for it.

        `before`: the offices named before it in its sentence, already completed.
        """
        if office.org and (apart := self._apart(office, chain)):
            return replace(office, org=apart, completed=apart != office.org)
        if office.org and self._is_whole_office(office):
            part = self._part_of(office, before)
            return self._fullest(office) if part is None else replace(office, org=part, org_key=None, completed=True)
        role = self.lexicon.roles.get(office.role_key)
        kinds = tuple(role.of) if role else ()
        if office.kind and office.kind in self.lexicon.kinds and not office.org:
            kinds = (office.kind, *(k for k in kinds if k != office.kind))
        if office.org and (above := self._above(office, before)):
            return replace(office, org=f"{office.org} {above}", org_key=None, completed=True)
        if office.org:
            return self._regional(office, chain, reading)
        if role and role.generic and not kinds:
            last = next((o for o in reversed(before) if o.org), None)
            civil = last and self._sector(last) not in ("police", "military")
            follows = last and ((role.topic and civil) or office.role.startswith(_OF_THE_SAME))
            if last and follows:
                return replace(office, org=last.org, org_key=last.org_key, kind=last.kind, completed=True)
            main = (
                self._main()
                if role.topic and not last and role.key.startswith(_INNER)
                else self._of_list(office, reading)
            )
            if main is None:
                return office
            line = reading.text[reading.text.rfind("\n", 0, office.span.start) + 1 : office.span.start]
            group = _GROUP.match(line)
            role_named = f"{office.role} {group[1]}" if group and not last else office.role
            return self._fullest(
                replace(office, role=role_named, org=main.org, org_key=main.key, kind=main.kind, completed=True)
            )
        if set(kinds) & set(GOVERNMENTS):
            return self._government(office, kinds, chain, reading)
        if kinds == ("kementerian",):
            return office  # "Menko" of nobody knows which ministry
        named = self._nearest(kinds, chain, office, before, reading)
        if named:
            return self._fullest(replace(office, org=named.org, org_key=named.key, kind=named.kind, completed=True))
        if len(kinds) == 1 and (only := self.lexicon.bodies.get(kinds[0])):
            return replace(office, org=only.label, org_key=only.key, kind=only.kind, completed=True)
        return self._of_region(office, kinds, chain, reading)

    def _apart(self, office: OfficeRef, chain: Chain) -> str | None:
        """Of "Menteri ATR/Kepala BPN", two offices that one person holds of a ministry and an agency made one, the body
        of this one alone."""
        joined = [
            (a, b)
            for a, b in pairwise(chain.offices)
            if a.kind == "kementerian" and self.text[a.span.end : b.span.start].strip() == "/"
        ]
        if any(office.span == b.span for _, b in joined):
            forms = self._kind_forms(office.kind or "")
            return next((f for f in forms if initials(f) == office.org and f in self.text), office.org)
        if any(office.span == a.span for a, _ in joined):
            return (self._fullest(office).org or "").partition("/")[0]
        return None

    def _sector(self, office: OfficeRef) -> str | None:
        kind = self.lexicon.kinds.get(office.kind or "")
        return kind.sector if kind else None

    def _named_by(self, key: str) -> str | None:
        kind = self.lexicon.kinds.get(key)
        return kind.named_by if kind else None

    def _of_list(self, office: OfficeRef, reading: Reading) -> NamedBody | None:
        """ "Susunan pengurus FPKD Lampung ... Ketua: A, Sekretaris: B": the body whose board a list gives."""
        if reading.text[office.span.end : office.span.end + 1] != ":":
            return None
        heading = None
        for match in _BOARD.finditer(reading.text, 0, office.span.start):
            heading = match
        if heading is None:
            return None
        written = heading[1].strip()
        full = self.acronyms.get(written.split()[0], written)
        name = " ".join([full, *written.split()[1:]]) if full != written else written
        same = next((n for n in self.named if fold(n.org) == fold(name)), None)
        return same or NamedBody("", name, None, heading.start(1))

    def _main(self) -> NamedBody | None:
        """The one body, no government and none of the nation's services, that a text names again and again."""
        local = [n for n in self.named if n.kind not in (*GOVERNMENTS, *_NATIONWIDE) and n.literal]
        local = [n for n in local if self._named_by(n.kind) not in ("village", "district")]
        counts = Counter(n.key or n.org for n in local).most_common(2)
        if not counts or (len(counts) == 2 and counts[0][1] < 2 * counts[1][1]):
            return None
        main = next(n for n in local if (n.key or n.org) == counts[0][0])
        return main if self.said[main.kind] > 1 else None  # "Lapas" alone, too, means the one that is named

    def _of_region(self, office: OfficeRef, kinds: tuple[str, ...], chain: Chain, reading: Reading) -> OfficeRef:
        """ "Kadishub", "Kasatpol PP" alone is that of the government the text is about."""
        kind = next((self.lexicon.kinds[k] for k in kinds if k in self.lexicon.kinds), None)
        if kind is None or kind.listed or kind.named_by not in _REGIONAL or not _names_its_body(office, self.lexicon):
            return office
        place = self._place_of(self._level(chain, office, reading)) or self.regency
        if place is None:
            return office
        civil = kind.sector in ("government", "legislature", "election")
        name = place.label if civil or len(self.lexicon.places_named(place.name)) > 1 else place.name
        body = self.lexicon.body(f"{kind.label} {name}")
        name = name.replace(place.name, self._as_written(place, reading))
        return replace(
            office,
            org=f"{office.kind_words or kind.label} {name}",
            org_key=body.key if body else None,
            kind=kind.key,
            completed=True,
        )

    def _part_of(self, office: OfficeRef, before: list[OfficeRef]) -> str | None:
        """A part named without the whole: "Komisi III" of the DPRD that the text names, "Fakultas Teknik" of its one
        university."""
        kind = self.lexicon.kinds.get(office.kind or "")
        if kind is None or office.org_key:
            return None
        if kind.parent == "universitas":
            whole = {self.fullest.get(n.key or "", n.org) for n in self.by_kind.get("universitas", ())}
            named = any(fold(w) in fold(office.org or "") for w in whole)
            return f"{office.org} {whole.pop()}" if len(whole) == 1 and not named else None
        if kind.parent != "dprd" or "dpr" in fold(office.org or ""):
            return None
        above = self._above(office, before)
        return f"{office.org} {above}" if above else None

    def _above(self, office: OfficeRef, before: list[OfficeRef]) -> str | None:
        """The body that a sub-unit left bare belongs to: the "Sat Samapta" of the Polresta that the text names."""
        kind = self.lexicon.kinds.get(office.kind or "")
        parent = self.lexicon.kinds.get(kind.parent or "") if kind and kind.named_by not in _REGIONAL else None
        if kind is None or parent is None or kind.sector not in ("police", "military", "legislature"):
            return None
        fits = {k for k in self.lexicon.kinds if k.startswith(parent.key)}
        mine = next((o.org for o in reversed(before) if o.org and o.kind in fits), None)
        return mine or next((n.org for n in self.named if n.kind in fits), None)

    def whole(self, mention: Mention) -> tuple[str, str | None]:
        """A body's fullest name in this text and its key; a bare "Polres" is the one of its kind that the text
        names."""
        if mention.kind_key and not mention.key and not is_whole(mention, self.lexicon):
            same = next((n for n in self.named if n.kind == mention.kind_key and n.literal), None)
            if same:
                return self.fullest.get(same.key or "", same.org), same.key
        full = self.fullest.get(mention.key or "", "")
        return (full if len(full) > len(mention.value) else mention.value), mention.key

    def _is_whole_office(self, office: OfficeRef) -> bool:
        kind = self.lexicon.kinds.get(office.kind or "")
        if kind is None or (office.org_key and kind.named_by not in _REGIONAL):
            return True
        bare = {fold(kind.label), fold(kind.full), *(fold(f) for f in kind.forms)}
        return fold(office.org or "") not in bare

    def _levelled(self, org: str, key: str | None) -> str:
        """A council's name says of which level it is: "DPRD Siak" is "DPRD Kabupaten Siak"."""
        body = self.lexicon.body_by_key(key) if key else None
        place = self.lexicon.places.get(body.place) if body and body.place else None
        if body is None or place is None or body.sector != "legislature" or fold(place.label) in fold(org):
            return org
        joined_name = fold(place.name).replace(" ", "")
        if joined_name in fold(org).replace(" ", "") and fold(place.kind) in fold(org).split():
            return org  # "DPRD Kota Pangkalpinang"
        head = next((f for f in self._kind_forms(body.kind) if fold(org).startswith(fold(f) + " ")), None)
        if head is None:
            return org
        tail = org[len(head) :].strip()
        joined = fold(tail) == fold(place.name).replace(" ", "") != fold(place.name)
        return f"{org[: len(head)]} {place.label.replace(place.name, tail) if joined else place.label}"

    def _kind_forms(self, key: str) -> list[str]:
        kind = self.lexicon.kinds.get(key)
        return sorted((f for f in (kind.full, kind.label, *kind.forms) if f), key=len, reverse=True) if kind else []

    def _fullest(self, office: OfficeRef) -> OfficeRef:
        assert office.org
        if office.kind in GOVERNMENTS:
            return office
        levelled = self._levelled(office.org, office.org_key)
        org = self.fullest.get(office.org_key or "", levelled)
        org = org if len(org) > len(levelled) else levelled
        org = max((org, *self._forms_said(org, office.org_key)), key=len)
        for short, full in (*self._spelled(org), *self.acronyms.items()):
            words = org.split()
            if short in words and full not in org:
                org = " ".join(full if w == short else w for w in words)
        return replace(office, org=org) if org != office.org else office

    def _forms_said(self, org: str, key: str | None) -> Iterator[str]:
        """The names of a listed body, given by its letters, that the text has somewhere, if only within another's."""
        body = self.lexicon.bodies.get(key or "") if org.isupper() and " " not in org else None
        for form in (body.full, body.label, *body.forms) if body else ():
            if org in initials(form) and form in self.text:
                yield form

    def _spelled(self, org: str) -> Iterator[tuple[str, str]]:
        """Short forms of places in a body's name that the text also spells out: "Sulsel" -> "Sulawesi Selatan"."""
        for word in org.split():
            named = [name for name in short_forms(self.lexicon).get(word, ()) if name in self.text]
            if named and word in self.text:
                yield word, named[-1]

    def _nearest(
        self, kinds: tuple[str, ...], chain: Chain, office: OfficeRef, offices: list[OfficeRef], reading: Reading
    ) -> NamedBody | None:
        """The body of these kinds named last before in the sentence, else first in the text; a sub-unit's is its
        parent."""
        sentence = reading.document.sentences[chain.sentence]
        mine = next((o for o in reversed(offices) if o.org and o.kind in kinds), None)
        if mine and mine.org and mine.kind:
            return NamedBody(mine.kind, mine.org, mine.org_key, mine.span.start)
        fitting = [self.by_kind[kind] for kind in set(kinds) if kind in self.by_kind]
        earlier = [(of, bisect_left(of, office.span.start, key=offset_of)) for of in fitting]
        before = [of[n - 1] for of, n in earlier if n and of[n - 1].offset >= sentence.start]
        if before:
            return max(before, key=offset_of)
        return min((of[0] for of in fitting), key=offset_of, default=None)

    def _level(self, chain: Chain, office: OfficeRef, reading: Reading) -> str | None:
        """Whether the government that the sentence speaks of is a province's or a regency's."""
        if not self.levels:
            return None
        number = bisect_left(self.levels, office.span.start, 1, key=lambda found: found[0])
        return self.levels[number - 1][1]

    def _government(self, office: OfficeRef, kinds: tuple[str, ...], chain: Chain, reading: Reading) -> OfficeRef:
        governments = [k for k in kinds if k in GOVERNMENTS]
        wanted = governments[0] if len(governments) == 1 else self._level(chain, office, reading)
        place = self._place_of(wanted)
        if place is None or place.kind not in governments:
            return office
        name = self._as_written(place, reading)
        kind = self.lexicon.kinds[place.kind]
        body = self.lexicon.body(f"{kind.label} {place.name}")
        return replace(
            office, org=f"{kind.label} {name}", org_key=body.key if body else None, kind=place.kind, completed=True
        )

    def _place_of(self, level: str | None) -> Place | None:
        if level == "provinsi":
            return self.province
        if level in ("kabupaten", "kota"):
            return self.regency if self.regency and self.regency.kind == level else None
        return self.regency or self.province

    def _as_written(self, place: Place, reading: Reading) -> str:
        """The place's name as this text spells it: "Tulangbawang"."""
        joined = place.name.replace(" ", "").capitalize()
        return joined if joined in reading.text and place.name not in reading.text else place.name

    def _regional(self, office: OfficeRef, chain: Chain, reading: Reading) -> OfficeRef:
        """A bare "Satgas" is the one that the text names; a bare "DPRD", "KPU", "Bawaslu" that of its region."""
        same = [n for n in self.named if n.kind == office.kind and fold(n.org) != fold(office.org or "")]
        if same and office.kind and not office.org_key:
            return self._fullest(replace(office, org=same[0].org, org_key=same[0].key, completed=True))
        kind = self.lexicon.kinds.get(office.kind or "")
        if kind is None or kind.named_by not in _REGIONAL or office.role_key in _NATIONAL:
            return office
        same = [
            n
            for n in self.named
            if n.kind == office.kind and n.offset != office.span.start and fold(n.org) != fold(office.org or "")
        ]
        if same:
            return self._fullest(replace(office, org=same[0].org, org_key=same[0].key, completed=True))
        level = self._level(chain, office, reading)
        place = self._place_of(level) or self.regency or self.province
        if place is None:
            return office
        org = f"{office.org} {place.label.replace(place.name, self._as_written(place, reading))}"
        body = self.lexicon.body(f"{office.org} {place.label}") or self.lexicon.body(f"{office.org} {place.name}")
        return replace(office, org=org, org_key=body.key if body else None, completed=True)


def _names_its_body(office: OfficeRef, lexicon: Lexicon) -> bool:
    """Whether the office's own word says which kind of body it heads ("Kajari", "Kadishub")."""
    role = lexicon.roles.get(office.role_key)
    return bool(role and (role.fused or role.generic) and office.kind)
