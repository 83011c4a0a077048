"""Mentions -> chains: office, body, rank and name where they stand together, in every order releases use.

The reader grows from module to module: names of holders (chain_names), offices dealt out (chain_pairs), parts
played for the day (chain_roles), offices behind a name (chain_tails), and here the chain as a whole and lists of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.annotate.names import skip_degrees
from kgraph.extract import chain_words as between
from kgraph.extract.chain_tails import TailReader
from kgraph.extract.office_chains import SentenceMentions
from kgraph.extract.reading import Chain, OfficeRef
from kgraph.extract.signoff import join_signature
from kgraph.lexicon import Lexicon
from kgraph.model import Document
from kgraph.values import replace


def build_chains(document: Document, lexicon: Lexicon) -> tuple[Chain, ...]:
    """All chains of a document, in order of the text."""
    reader = _Reader(document, lexicon)
    chains = tuple(chain for sentence in _by_sentence(document) for chain in reader.read(sentence))
    return join_signature(document, chains)


def _by_sentence(document: Document) -> Iterator[SentenceMentions]:
    i = 0
    for index, span in enumerate(document.sentences):
        first = i
        while i < len(document.mentions) and document.mentions[i].span.start < span.end:
            i += 1
        yield SentenceMentions(index, span, document.mentions[first:i])


class _Reader(TailReader):
    """Reads the chains of a document, sentence by sentence."""

    def read(self, sentence: SentenceMentions) -> list[Chain]:
        mentions, i = sentence.mentions, 0
        previous: Chain | None = None
        found: list[Chain] = []
        replacer: list[int] = []
        while i < len(mentions):
            if mentions[i].kind in between.NO_HEADS:
                i += 1
                continue
            if mentions[i].kind in between.OFFICE_WORDS and (dealt := self._dealt_out(sentence, i)):
                chains, used = dealt
                found.extend(chains)
                previous, replacer = chains[-1], [len(found) - 1]
                i += used
                continue
            chain, used = self._chain(sentence, i)
            if chain is None:
                i += max(1, used)
                continue
            if previous and (shared := self._share(previous, chain, sentence)):
                chain = shared
            elif self._is_guest(chain, sentence):
                chain = replace(chain, role_of_day="tamu")
            elif previous and previous.role_of_day == "pendahulu" and replacer and not chain.name and chain.offices:
                # "B sebagai X menggantikan A, sebelumnya Y": Y is what B held before.
                tokens = self.document.tokens
                gap = self.text[
                    tokens[skip_degrees(tokens, previous.last, len(tokens), self.names) - 1].end : tokens[
                        chain.first
                    ].start
                ]
                if between.FORMER_AFTER.match(gap.strip()):
                    office = replace(chain.offices[0], status="former")
                    found[replacer[0]] = replace(found[replacer[0]], offices=(*found[replacer[0]].offices, office))
                    i += used
                    continue
            if chain.name:
                replacer = replacer if chain.role_of_day == "pendahulu" else [len(found)]
                previous = chain
            found.append(chain)
            i += used
        return found

    # -- one chain -----------------------------------------------------------------------------------

    def _chain(self, sentence: SentenceMentions, i: int) -> tuple[Chain | None, int]:
        mentions = sentence.mentions
        start = i
        if mentions[i].kind == "rank" and self._is_eponym(mentions[i]):
            return None, 2 if i + 1 < len(mentions) and mentions[i + 1].kind == "name" else 1
        offices: list[OfficeRef] = []
        while (read := self.offices.at(sentence, i)) is not None:
            office, used = read
            if (
                offices
                and offices[-1].status == "former"
                and self.offices.gap(offices[-1].span.end, mentions[i]) == "/"
            ):
                office = replace(office, status="former")  # "mantan Wakil Wali Kota A/Penjabat Bupati B"
            offices.append(office)
            i += used
            if i >= len(mentions) or not between.ALSO.match(self.offices.gap(office.span.end, mentions[i])):
                break
        end = offices[-1].span.end if offices else mentions[i].span.start
        rank = name = None
        if i < len(mentions) and mentions[i].kind == "rank" and self._holds(end, mentions[i], offices):
            rank, end = mentions[i], mentions[i].span.end
            i += 1
        if i < len(mentions) and mentions[i].kind == "name" and self._names(end, mentions[i], rank, offices):
            name = mentions[i]
            i += 1
        if offices and (rank or name) and self._dealt(sentence, start, offices, rank or name):
            i = next(n for n, m in enumerate(mentions) if m is (rank or name))
            rank = name = None
        if (
            name
            and rank is None
            and offices
            and not offices[-1].named
            and self._rank_follows(sentence, i, name, offices[-1])
        ):
            offices[-1] = self._of_place(offices[-1], name)
            rank, end = mentions[i], mentions[i].span.end
            i += 1
            name = None
            if i < len(mentions) and mentions[i].kind == "name" and self._names(end, mentions[i], rank, offices):
                name = mentions[i]
                i += 1
        if name is None and not offices and rank is None:
            return None, 1
        if name is None and rank is not None and not offices:
            return None, i - start
        if name is None and rank is not None:
            i, rank = i - 1, None
        first = mentions[start].first
        last = mentions[i - 1].last
        if name and rank and not offices and start and (member := self._serving_in(mentions[start - 1], rank)):
            offices.append(member)
        if name is None:
            return Chain(first, last, sentence.index, rank=rank, offices=tuple(offices)), i - start
        chain = Chain(first, last, sentence.index, name.value, name.span, name.key, rank, tuple(offices))
        if not offices and not rank and (role := self._role_of_day(chain, mentions[start])):
            chain = replace(chain, role_of_day=role)
        started = mentions[start].span.start
        if self.offices.is_related(self.text[max(0, started - 30) : started]):
            return chain, i - start  # "istri dari Kombes X, menjabat Kapolres": it is she who is
        if chair := self._chaired(sentence, start, chain):
            return chair, i - start
        known = bool(chain.titled or chain.honorific or self._has_degrees(name) or self._is_known_name(name.value))
        chain, i = self._after_name(sentence, chain, i, known)
        return chain, i - start

    # -- lists ---------------------------------------------------------------------------------------

    def _share(self, previous: Chain, chain: Chain, sentence: SentenceMentions) -> Chain | None:
        """In "tiga Anggota KPU A, B dan C" the office is that of each; in "paslon 1 A - B" both are candidates."""
        if self._serves_too(previous, chain):
            return replace(chain, offices=previous.offices)
        if chain.titled or not chain.name or not (previous.offices or previous.role_of_day == "calon"):
            return None
        assert previous.name_span and chain.name_span
        tokens = self.document.tokens
        last = skip_degrees(tokens, previous.last, len(tokens), self.names)
        gap = self.text[tokens[last - 1].end : chain.name_span.start]
        if not between.LIST_GAP.match(gap.strip().removesuffix(chain.honorific or "").strip()):
            return None
        if previous.role_of_day == "calon":
            return replace(chain, role_of_day="calon") if gap.strip()[:1] in "-–" or "dan" in gap else None
        office = previous.offices[0]
        if office.inferred and office.span.end < previous.name_span.start:
            return None
        before = self.text[max(sentence.span.start, office.span.start - 20) : office.span.start]
        if between.PLURAL_BEFORE.search(before):
            return replace(chain, offices=(office,))
        role = self.lexicon.roles.get(office.role_key)
        last_of_list = gap.strip().casefold() in ("dan", "serta") or self._another_follows(sentence, chain)
        joined = last_of_list and len(previous.offices) == 1 and previous.rank is None
        listed = self.text[office.span.end : office.span.end + 1] == ":" and gap.strip() == ","
        if listed and previous.rank is None and role and role.seats == "many":
            return replace(chain, offices=(office,))  # "Wakil Ketua: A, B, C"
        if joined and office.named and role and role.seats == "many" and " " in chain.name:
            # "Wakil Ketua DPRD A, B dan C"
            return replace(chain, offices=(office,))
        return None

    def _serves_too(self, previous: Chain, chain: Chain) -> bool:
        """ "personel Sat Polairud Aipda A dan Aipda B": both are its."""
        if not (chain.rank and chain.name and previous.rank and not chain.offices and len(previous.offices) == 1):
            return False
        office = previous.offices[0]
        member = office.inferred or office.role_key == "anggota"
        if not member or office.span.end > self.document.tokens[previous.rank.first].start:
            return False
        gap = self.text[self.document.tokens[previous.last - 1].end : self.document.tokens[chain.first].start]
        return bool(between.LIST_GAP.match(gap.strip()))

    def _another_follows(self, sentence: SentenceMentions, chain: Chain) -> bool:
        """Whether a further name ends the list that a name stands in: "..., B dan C"."""
        following = next((m for m in sentence.mentions if m.first >= chain.last), None)
        gap = self.text[self.document.tokens[chain.last - 1].end : following.span.start] if following else ""
        return following is not None and following.kind == "name" and gap.strip(" ,") in ("dan", "serta")
