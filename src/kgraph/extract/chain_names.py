"""Whether a rank or a name is that of the holder of the offices before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kgraph.annotate.likeness import likeness
from kgraph.annotate.names import name_words, skip_degrees
from kgraph.annotate.spotting import words
from kgraph.extract import chain_words as between
from kgraph.extract.office_chains import OfficeReader
from kgraph.extract.reading import Chain, OfficeRef
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Document, Mention


class _Words:
    """What the reader takes from the lexicon, made once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.names = name_words(lexicon)
        self.place_heads = frozenset(str(w) for w in words(lexicon)["place_heads"])
        self.heads = {fold(r.label).split()[0] for r in lexicon.roles.values()} - self.names.given
        led_by = "|".join(re.escape(str(w)) for w in lexicon.lists["verbs"]["led_by"])
        self.led_by = re.compile(rf"\b(?:{led_by})(?: langsung| oleh)*$")
        attended_by = "|".join(re.escape(str(w)) for w in lexicon.lists["verbs"]["attended_by"])
        self.attended_by = re.compile(rf"\b(?:{attended_by})\b", re.I)
        private = "|".join(re.escape(str(w)) for w in lexicon.lists["verbs"]["private"])
        self.private = re.compile(rf"\b(?:{private})(?:nya)?\b", re.I)
        speaking = "|".join(re.escape(str(w)) for name in between.CLAUSES for w in lexicon.lists["verbs"][name])
        self.new_clause = re.compile(rf"\b(?:{speaking}|yang|untuk|agar|bahwa|karena|saat|usai)\b", re.I)
        self.led_by_ends = (*(str(w) for w in lexicon.lists["verbs"]["led_by"]), "langsung", "oleh")
        named_after = "|".join(re.escape(str(w)) for w in words(lexicon)["named_after"])
        self.named_after = re.compile(rf"\b(?:{named_after})\.?\s*$", re.I)
        self.handing_over = re.compile(r"\b(?:sertijab|serah terima jabatan|pisah sambut|pergantian jabatan)\b", re.I)
        self.serves = frozenset(str(w) for w in words(lexicon)["serves"])
        self.functions = tuple(sorted((str(w) for w in words(lexicon)["roles_of_day"]), key=len, reverse=True))


_words = lru_cache(maxsize=4)(_Words)


class NameReader(_Words):
    """Reads the names of a document as holders' of offices."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        vars(self).update(vars(_words(lexicon)))
        self.document = document
        self.text = document.release.text
        self.offices = OfficeReader(document, lexicon)
        self.attended: dict[int, bool] = {}

    def _is_eponym(self, rank: Mention) -> bool:
        """ "Jalan Kapten Mulyono" is a street."""
        before = self.text[max(0, rank.span.start - 20) : rank.span.start]
        return bool(self.named_after.search(before)) or before.endswith("/")

    def _holds(self, end: int, rank: Mention, offices: Sequence[OfficeRef]) -> bool:
        gap = self.offices.gap(end, rank)
        # "Kapolres Langkat (AKBP Heri Suranta)"
        return not offices or gap == "(" or bool(between.BEFORE_HOLDER.match(gap) or between.PERIOD.match(gap))

    def _names(self, end: int, name: Mention, rank: Mention | None, offices: Sequence[OfficeRef]) -> bool:
        gap = self.offices.gap(end, name)
        if rank or not offices:
            return gap == "" and not (rank and self._ordinary(name))
        if gap == "" or between.PERIOD.match(gap):
            return not self._ordinary(name)
        if self._is_sentence_start(name) and not name.key:
            return False
        if gap == ":":
            return self._heads_item(offices[0]) and not self._ordinary(name)
        if not between.BEFORE_HOLDER.match(gap):
            return False
        if self._addressed(offices[0]) and gap == ",":
            return False
        if bool(name.key) or self._has_degrees(name) or gap.casefold().endswith(("masing-masing", "yakni", "yaitu")):
            return True
        # "Ketua Komisi III, Mono Turangan melakukan ...": a verb behind the name shows that it is the holder's.
        tokens = self.document.tokens
        behind = tokens[skip_degrees(tokens, name.last, len(tokens), self.names) - 1].end
        after = self.text[behind : behind + 14]
        verb_follows = bool(
            (offices[-1].named or offices[-1].kind)
            and re.match(r"[,.;)]| (?!dan\b|serta\b|di\b|ke\b|dari\b)[a-z]", after)
        )
        known = self._is_known_name(name.value)
        if " " not in name.value:
            listed = bool(offices[-1].named and re.match(r" (?:dan|serta)\b|, ", after))
            return (verb_follows or listed) and self._single(name.value)
        return verb_follows or known

    def _heads_item(self, office: OfficeRef) -> bool:
        """ "– Ketua: Sjachroedin ZP": an office that stands at the head of a line or of an item of a list."""
        before = self.text[max(0, office.span.start - 3) : office.span.start]
        return bool(between.ITEM.search(before)) or office.span.start == 0

    def _addressed(self, office: OfficeRef) -> bool:
        """In "Kepada Danrem 043, Winarti menyampaikan" it is she who speaks to him."""
        return bool(between.ADDRESSED.search(self.text[max(0, office.span.start - 20) : office.span.start]))

    def _ordinary(self, name: Mention) -> bool:
        """Words that a capital makes no name of: "Kapolsek Padang Cermin Jadi Pembina Upacara"."""
        parts = fold(name.value).split()
        first = parts[0] if parts else ""
        if first in self.names.months:
            return True
        if name.key or any(p in self.names.given for p in parts):
            return False
        ordinary = [p in self.names.common for p in parts]
        return ordinary[:1] == [True] or max(likeness(self.lexicon, p) for p in parts) < between.UNLIKE_A_NAME

    def _single(self, name: str) -> bool:
        """ "Wakil Bupati Indramayu, Syaefudin, ...": behind an office comes its holder's name, or a wider place."""
        ordinary = (fold(name) in self.names.common and not self._is_known_name(name)) or fold(name) in self.heads
        return len(name) > 3 and not ordinary and not self.lexicon.places_named(name)

    def _degreed(self, chain: Chain) -> bool:
        tokens = self.document.tokens
        return skip_degrees(tokens, chain.last, min(len(tokens), chain.last + 12), self.names) > chain.last

    def _is_sentence_start(self, name: Mention) -> bool:
        """Whether the name is the sentence's first word: a capital there says little."""
        sentences = self.document.sentences
        return sentences[bisect_right(sentences, name.span.start, key=lambda s: s.start) - 1].start == name.span.start

    def _is_known_name(self, name: str) -> bool:
        return not self.names.given.isdisjoint(fold(name).split())

    def _has_degrees(self, name: Mention) -> bool:
        tokens = self.document.tokens
        return skip_degrees(tokens, name.last, min(len(tokens), name.last + 12), self.names) > name.last

    def _sentence_start(self, offset: int) -> int:
        index = bisect_right(self.document.sentences, offset, key=lambda s: s.start) - 1
        return self.document.sentences[max(0, index)].start
