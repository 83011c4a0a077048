"""What somebody without an office is for the day: a leader, a guest, who hands over or takes over."""

from __future__ import annotations

import re

from kgraph.extract import chain_words as between
from kgraph.extract.chain_pairs import PairReader
from kgraph.extract.cues import cues, words_in
from kgraph.extract.office_chains import SentenceMentions
from kgraph.extract.reading import Chain
from kgraph.lexicon import fold
from kgraph.model import Mention


class RoleReader(PairReader):
    """Reads the parts that people play at an event."""

    def _role_of_day(self, chain: Chain, first: Mention) -> str | None:
        start = first.span.start - (len(first.key) + 1 if first.key else 0)
        before = self.text[max(0, start - 60) : start].rstrip().casefold()
        if ("pasangan" in before or "paslon" in before) and between.PAIR.search(before + " "):
            return "calon"
        leads = before.endswith(self.led_by_ends) and self.led_by.search(before)
        if leads and (chain.honorific or self._is_known_name(chain.name or "")):
            return "pemimpin"
        if chain.honorific and before.endswith(("diwakili", "diwakili oleh")):
            return "wakil"
        if before.endswith("menggantikan"):
            return "pendahulu"
        if chain.name_span and between.ACTS_AS.match(self.text[chain.name_span.end : chain.name_span.end + 70]):
            return "peran" if chain.honorific or self._is_known_name(chain.name or "") else None
        if self.handing_over.search(self.text, self._sentence_start(start), start):
            if before.endswith(" dari"):
                return "pejabat lama"
            if before.endswith((" ke", " kepada")):
                return "pejabat baru"
        before = before.removesuffix(" mereka").removesuffix("nya") if before.endswith(("mereka", "nya")) else before
        before = between.OF_CASE.sub("", before) if before.endswith(between.OF_CASE_ENDS) else before
        if not before.endswith(self.functions):
            return None
        function = next(f for f in self.functions if before.endswith(f))
        comma = self.text[max(0, start - 60) : start].rstrip().endswith(",")
        return None if function in self.serves and not (comma or self._degreed(chain)) else function

    def _is_guest(self, chain: Chain, sentence: SentenceMentions) -> bool:
        """ "Dihadiri Kapolres AKBP A, Rocky Gerung, Ustaz B": a name in the list of who was present."""
        if chain.titled or not chain.name or not chain.name_span:
            return False
        parts = fold(chain.name).split()
        ordinary = any(p in self.names.common and p not in self.names.given for p in parts)
        plausible = chain.honorific or (1 < len(parts) < 6 and not ordinary and parts[0] not in self.place_heads)
        if (
            not plausible
            or self.lexicon.places_named(chain.name)
            or between.AGED.match(self.text[chain.name_span.end :][:16])
        ):
            return False
        start = chain.name_span.start - (len(chain.honorific) + 1 if chain.honorific else 0)
        told = self._tells_of_guests(sentence, start)
        cues_before = self.attended_by.finditer(self.text, sentence.span.start, start) if told else ()
        cue = max(cues_before, key=re.Match.end, default=None)
        if cue is None:
            return self._in_list_of_present(sentence, start)
        listed = self.text[cue.end() : start]
        item = re.split(r"[,;]|\b(?:dan|serta)\b", listed)[-1]
        if self.new_clause.search(re.sub(r"\([^)]*\)", "", listed)) or self.private.search(item):
            return False
        return bool(
            re.fullmatch(r"\s*(?:oleh|langsung|juga|pula|antara lain|di antaranya|[-–:])?\s*(?:[a-z]+ ){0,2}", item)
        )

    def _tells_of_guests(self, sentence: SentenceMentions, start: int) -> bool:
        """Whether a sentence has a word for being present at all, or one might end at the offset amid a word."""
        if sentence.index not in self.attended:
            begun = cues(self.lexicon)["attended_by"].begun_by
            told = begun is None or not begun.isdisjoint(words_in(sentence.span.of(self.text)))
            self.attended[sentence.index] = told
        return self.attended[sentence.index] or self.text[start - 1 : start].isalnum()

    def _in_list_of_present(self, sentence: SentenceMentions, start: int) -> bool:
        """Whether a name is in an item of a list ("8. Tokoh Agama KH. Ujang") under a line that says who was there."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        if not between.NUMBERED_ITEM.match(line) or len(line) > between.LONGEST_ITEM:
            return False
        heading = self.text.rfind(":\n", max(0, start - between.LIST_REACH), start)
        above = self.text[self.text.rfind("\n", 0, heading) + 1 : heading] if heading != -1 else ""
        return bool(self.attended_by.search(above)) and not self.private.search(line)
