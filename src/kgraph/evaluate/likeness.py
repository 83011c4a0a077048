"""When two names, ranks, offices or bodies of different hands mean the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from kgraph.lexicon import Lexicon

Office = tuple[str, str]  # role and body, the latter empty where it is not said


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAME_NAME = 90  # per cent
_SAME_WORD = 85
_HONORIFICS = _words(
    "h hj kh dr drs dra ir prof ust ustaz ustadz ustadzah bapak ibu pak bu sdr tgk tgb gus kyai kiai habib ny tn nyonya"
    " tuan pdt pendeta romo pastor"
)
# "Kapolres" is the head of a Polres, "Danyonif" of a Yonif: what the first letters stand for before these bodies.
_BODIES = _words(
    "polda polres polresta polrestabes polsek polsekta polri lapas rutan bag bid sat satpol subsat subbag subdit si"
    " unit ro div dis dit satgas ops kanwil kantor puskesmas badan ban korlantas biro pos posko pusdalops satker"
)
_UNITS = _words(
    "skadron skuadron yonif yon brigif brig den denpom denpomal sat satgas satgasop kompi pos posal pom pomdam pomal"
    " lantamal lanmar guskamla rindam grup"
)
_HEADS = (("waka", "wakil kepala", _BODIES), ("ka", "kepala", _BODIES), ("dan", "komandan", _UNITS))
# Words that one form may have and the other lack without naming another body.
_OPTIONAL = _words("kabupaten provinsi daerah pemerintah polri republik indonesia ri tni ad al au negara jajaran dan")
_POLICE = _words(
    "irjen komjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigpol briptu bripda bharada bharatu bharaka"
    " abripda abriptu abrip"
)
_MILITARY = _words(
    "mayjen letjen kolonel letkol mayor kapten lettu letda peltu pelda serma serka sertu serda kopka koptu kopda praka"
    " pratu prada laksamana laksda laksma laksdya marsekal marsda marsma marsdya"
)
_GRADES = _POLICE | _MILITARY | _words("jenderal brigjen brigadir dua satu kepala madya muda besar")


@lru_cache(maxsize=65536)
def flat(text: str) -> str:
    """Folded, marks as blanks, one blank between words."""
    return " ".join(re.sub(r"[^\w ]+", " ", text.casefold()).split())


def plain_name(name: str) -> str:
    return " ".join(word for word in flat(name).split() if word not in _HONORIFICS)


def same_name(a: str, b: str) -> bool:
    return fuzz.token_sort_ratio(plain_name(a), plain_name(b)) >= _SAME_NAME


def akin_name(a: str, b: str) -> bool:
    """One name is the other, or all its words are in it."""
    mine, others = set(plain_name(a).split()), set(plain_name(b).split())
    return bool(mine and others) and (same_name(a, b) or mine <= others or others <= mine)


def same_rank(a: str, b: str) -> bool:
    """The rank itself and whether retired; the service where both say it. Corps and branch are not compared."""
    (grade, service, retired), (other, other_service, other_retired) = _rank(a), _rank(b)
    return (
        grade == other and retired == other_retired and (not service or not other_service or service == other_service)
    )


def _rank(rank: str) -> tuple[str, str, bool]:
    words = flat(rank).split()
    grade = " ".join(w for w in words if w in _GRADES) or " ".join(words)
    police = not {"pol", "polisi"}.isdisjoint(words) or not _POLICE.isdisjoint(words)
    military = not _MILITARY.isdisjoint(words) or not {"tni", "ad", "al", "au"}.isdisjoint(words)
    service = "polri" if police else "tni" if military else ""
    return grade, service, not {"purn", "purnawirawan"}.isdisjoint(words)


def like(a: str, b: str) -> float:
    """How much the words of two names of events or places have in common, in per cent."""
    return fuzz.token_set_ratio(flat(a), flat(b))


@dataclass(frozen=True, eq=False)
class Bodies:
    """Compares offices and bodies, short forms written out."""

    lexicon: Lexicon

    @cached_property
    def _short(self) -> dict[str, str]:
        return {flat(str(k)): flat(str(v)) for k, v in self.lexicon.lists["short-forms"].items()}

    @cached_property
    def _phrases(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(rf"\b{short}\b"), full) for short, full in self._short.items() if " " in short]

    @cached_property
    def _places(self) -> frozenset[str]:
        """Words of the names of provinces, regencies and cities: one letter makes another place."""
        names = (flat(place.name) for place in self.lexicon.places.values())
        return frozenset(word for name in names for word in name.split()) - {"kabupaten", "kota"}

    @cached_property
    def _kept(self) -> dict[str, list[str]]:
        return {}

    def words(self, text: str) -> list[str]:
        """The words of an office or body, each once: "Kapolda" and "Kepala Polda" are the same."""
        if text not in self._kept:
            self._kept[text] = self._words(text)
        return self._kept[text]

    def _words(self, text: str) -> list[str]:
        words: list[str] = []
        for word in (flat(re.sub(r"\([^)]*\)", " ", text)) or flat(text)).split():
            head = next((h for h in _HEADS if word.startswith(h[0]) and word[len(h[0]) :] in h[2]), None)
            words += head[1].split() if head else []
            rest = word[len(head[0]) :] if head else word
            words += self._short.get(rest, rest).split()
        whole = " ".join(words)
        for phrase, full in self._phrases:
            whole = phrase.sub(full, whole)
        return list(dict.fromkeys(w for word in whole.split() for w in self._short.get(word, word).split()))

    def same(self, a: str, b: str) -> bool:
        """Every word has its like on the other side, but for optional words that one side alone may add."""
        mine, others = self.words(a), self.words(b)
        if not mine or not others:
            return mine == others
        only_mine = [w for w in mine if not any(self._alike(w, o) for o in others)]
        only_others = [w for w in others if not any(self._alike(w, m) for m in mine)]
        return not (only_mine and only_others) and _OPTIONAL.issuperset([*only_mine, *only_others])

    def _alike(self, a: str, b: str) -> bool:
        if a == b:
            return True
        return len(a) > 4 and self._places.isdisjoint((a, b)) and fuzz.ratio(a, b) >= _SAME_WORD

    def same_office(self, gold: Office | None, found: Office | None) -> bool:
        """Role and body agree, wherever the line between them is drawn; gold without a body asks for the role."""
        if not gold or not found:
            return False
        (role, org), (other_role, other_org) = gold, found
        whole = self.same(f"{role} {org}", f"{other_role} {other_org}")
        return whole or (self.same(role, other_role) and (not org or self.same(org, other_org)))
