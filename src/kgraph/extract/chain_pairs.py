"""Several offices before several names, chairs by a verb, and places that look like names."""

from __future__ import annotations

import re

from kgraph.annotate.names import skip_degrees
from kgraph.extract import chain_words as between
from kgraph.extract.chain_names import NameReader
from kgraph.extract.office_chains import SentenceMentions
from kgraph.extract.reading import Chain, OfficeRef
from kgraph.model import Mention, Span
from kgraph.values import replace


class PairReader(NameReader):
    """Deals out offices to the names behind them."""

    def _chaired(self, sentence: SentenceMentions, i: int, chain: Chain) -> Chain | None:
        """ "Pansus LKPJ diketuai X": X is the chair of the body that is the subject."""
        if i == 0 or chain.offices or sentence.mentions[i - 1].kind != "body" or not chain.name_span:
            return None
        body = sentence.mentions[i - 1]
        gap = self.offices.gap(body.span.end, sentence.mentions[i])
        chair = next((r for r in self.lexicon.roles_of("Ketua") if r.generic), None)
        if chair is None or not re.fullmatch(r"(?:yang )?diketuai(?: oleh)?", gap, re.I):
            return None
        span = Span(body.span.start, body.span.end + 1 + len(gap))
        office = OfficeRef(
            chair.label, chair.key, span, body.first, body.last, body.value, body.key, body.kind_key, inferred=True
        )
        return replace(chain, offices=(office,))

    def _dealt(self, sentence: SentenceMentions, start: int, offices: list[OfficeRef], holder: Mention | None) -> bool:
        """ "Kapolres dan Dandim Bojonegoro, AKBP A dan Letkol B": the last office is not the first name's."""
        if start == 0 or holder is None:
            return False
        before = sentence.mentions[start - 1]
        joined = self.offices.gap(before.span.end, sentence.mentions[start]).casefold() in ("dan", "serta", "beserta")
        gap = self.offices.gap(offices[-1].span.end, holder).casefold()
        bare = before.kind == "role" or (
            before.kind == "body" and start > 1 and sentence.mentions[start - 2].kind == "role"
        )
        return (
            joined
            and bare
            and (gap in (",", ", masing-masing", "masing-masing") or (gap == "" and self._two_names(sentence, holder)))
        )

    def _dealt_out(self, sentence: SentenceMentions, i: int) -> tuple[list[Chain], int] | None:
        """ "Bupati dan Wakil Bupati Biak Numfor, A dan B": two offices and two names, each his own in this order."""
        start, mentions = i, sentence.mentions
        first = self.offices.at(sentence, i)
        if first is None or i + first[1] >= len(mentions):
            return None
        i += first[1]
        if self.offices.gap(first[0].span.end, mentions[i]).casefold() not in ("dan", "serta", "beserta"):
            return None
        second = self.offices.at(sentence, i)
        if second is None:
            return None
        i += second[1]
        one = self._holder_at(sentence, second[0].span.end, i, between.DEALT)
        two = self._holder_at(sentence, self._end_of(one), one[2], between.AND) if one else None
        if one is None or two is None:
            return None
        offices = (first[0], second[0])
        if offices[0].org is None and offices[1].org and offices[0].kind in (None, offices[1].kind):
            offices = (
                replace(offices[0], org=offices[1].org, org_key=offices[1].org_key, kind=offices[1].kind),
                offices[1],
            )
        chains = [
            Chain(
                name.first if number else mentions[start].first,
                name.last,
                sentence.index,
                name.value,
                name.span,
                name.key,
                rank,
                (office,),
            )
            for number, (office, (rank, name, _)) in enumerate(zip(offices, (one, two), strict=True))
        ]
        return chains, two[2] - start

    def _holder_at(
        self, sentence: SentenceMentions, end: int, i: int, gaps: frozenset[str]
    ) -> tuple[Mention | None, Mention, int] | None:
        """The rank, if any, and the name that follow an offset after one of these words, and the next mention."""
        mentions = sentence.mentions
        rank = None
        if i < len(mentions) and mentions[i].kind == "rank" and self.offices.gap(end, mentions[i]).casefold() in gaps:
            rank, end, i, gaps = mentions[i], mentions[i].span.end, i + 1, frozenset([""])
        if i >= len(mentions) or mentions[i].kind != "name" or self._ordinary(mentions[i]):
            return None
        if self.offices.gap(end, mentions[i]).casefold() not in gaps:
            return None
        return rank, mentions[i], i + 1

    def _end_of(self, holder: tuple[Mention | None, Mention, int] | None) -> int:
        tokens = self.document.tokens
        return tokens[skip_degrees(tokens, holder[1].last, len(tokens), self.names) - 1].end if holder else 0

    def _two_names(self, sentence: SentenceMentions, holder: Mention) -> bool:
        """ "Wakil Ketua dan Ketua DPRD A dan B": as many names as offices, each name right behind the one before."""
        mentions = sentence.mentions
        i = next(n for n, m in enumerate(mentions) if m is holder)
        if holder.kind == "rank":
            i += 1
        return (
            i + 1 < len(mentions)
            and mentions[i].kind == "name"
            and mentions[i + 1].kind in ("name", "rank")
            and self.offices.gap(mentions[i].span.end, mentions[i + 1]).casefold() in ("dan", "serta")
        )

    def _rank_follows(self, sentence: SentenceMentions, i: int, name: Mention, office: OfficeRef) -> bool:
        """In "Danpos Skofro Letda Inf X" what looks like a name is the place: the holder comes with his rank."""
        mentions = sentence.mentions
        if i >= len(mentions) or mentions[i].kind != "rank" or name.key:
            return False
        gap = self.offices.gap(name.span.end, mentions[i])
        role = self.lexicon.roles.get(office.role_key)
        local = role is not None and not any(k in ("provinsi", "kabupaten", "kota") for k in role.of)
        place = local and " " not in name.value and not self._is_known_name(name.value)
        return gap == "" or (gap == "," and place)

    def _of_place(self, office: OfficeRef, place: Mention) -> OfficeRef:
        role = self.lexicon.roles.get(office.role_key)
        kind = self.lexicon.kinds.get(role.of[0]) if role and role.of else None
        org = f"{kind.label} {place.value}" if kind else place.value
        span = Span(office.span.start, place.span.end)
        return replace(office, span=span, last=place.last, org=org, kind=kind.key if kind else None)
