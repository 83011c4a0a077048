"""What stands behind a name: the offices that its bearer holds, held or is to hold."""

from __future__ import annotations

import re

from kgraph.annotate.names import skip_degrees
from kgraph.extract import chain_words as between
from kgraph.extract.chain_roles import RoleReader
from kgraph.extract.office_chains import SentenceMentions
from kgraph.extract.reading import Chain, OfficeRef
from kgraph.model import Mention
from kgraph.values import replace


class TailReader(RoleReader):
    """Takes in the offices that follow a name."""

    def _after_name(self, sentence: SentenceMentions, chain: Chain, i: int, known: bool) -> tuple[Chain, int]:
        """Takes in the offices that follow a name: "X selaku Kapolres", "X (Dandim 0712/Tegal)", "X, yang
        sebelumnya menjabat ...". `known`: the words are a name for certain, so an office after a mere comma is its."""
        mentions, tokens = sentence.mentions, self.document.tokens
        before = False  # what was held before is being told
        while i < len(mentions):
            after = skip_degrees(tokens, mentions[i - 1].last, len(tokens), self.names)
            end = tokens[after - 1].end
            gap = between.OF_AGE.sub(",", self.offices.gap(end, mentions[i]).strip())
            former = bool(between.FORMER_AFTER.match(gap) or between.GIVES_UP.match(gap)) or (
                gap == "sebagai" and self._is_given_up(chain)
            )
            apposed = gap == "," and not chain.offices and known
            if between.DASH.match(gap) and chain.titled and self._numbered(chain):
                apposed = True  # "1. Wakil Menteri Pertanian Sudaryono - Komisaris Utama PT Pupuk Indonesia"
            if gap == "(" and not chain.offices and (member := self._member(mentions[i])):
                chain = replace(chain, offices=(member,), last=mentions[i].last)
                i += 1
                break
            if before and between.GOES_ON.match(re.sub(r"\([^)]*\)", "", gap).strip()):
                # "pernah menjabat Kapolda Banten, Kapolda Jambi dan Kapolda Riau"
                read = self.offices.at(sentence, i)
                if read is None or self._has_holder(sentence, read[0], i + read[1]):
                    break
                office, used = replace(read[0], status="former"), read[1]
                chain = replace(chain, offices=(*chain.offices, office), last=office.last)
                i += used
                continue
            if former and chain.role_of_day == "pendahulu":
                break
            if not chain.offices and between.FROM_OFFICE.match(gap) and (moved := self._moved(sentence, i)):
                offices, i = moved
                chain = replace(chain, offices=offices, last=offices[-1].last)
                break
            # "1. A, Asisten II, menjadi Inspektur Kabupaten;"
            advanced = (
                len(chain.offices) == 1
                and bool(between.ADVANCED.match(gap))
                and (self._in_item(chain) or self._numbered(chain))
            )
            to_become = bool(between.TO_BECOME.match(gap))
            named_to = bool(between.BECOMES.match(gap)) and self._is_named_to(chain)
            # "A / Ketua DPRD B" are two guests, "Menteri Investasi/Kepala BKPM" is one office with another.
            apart = gap == "/" and self.text[end : mentions[i].span.start] != "/"
            also = bool(chain.offices and not apart and gap != "juga" and between.ALSO.match(gap))
            if not (former or apposed or advanced or also or named_to or to_become or between.AFTER_NAME.match(gap)):
                break
            read = self.offices.at(sentence, i)
            if read is None:
                break
            office, used = read
            if advanced:
                office, i = self._with_place(sentence, office, i + used)
                chain = replace(chain, offices=(replace(chain.offices[0], status="former"), office), last=office.last)
                continue
            if chain.offices and gap.startswith(", ") and self._has_next(sentence, i):
                break
            if apposed and (self._has_holder(sentence, office, i + used) or not self._closed(office)):
                break
            if to_become:
                office = replace(office, status="incoming")
            if also and gap == "/":
                office = replace(office, status=chain.offices[-1].status)
            if former:
                office, before = replace(office, status="former"), True
            chain = replace(chain, offices=(*chain.offices, office), last=office.last)
            i += used
        return chain, i

    def _is_given_up(self, chain: Chain) -> bool:
        start = self.document.tokens[chain.first].start
        return bool(between.GIVEN_UP.search(self.text[max(0, start - 60) : start]))

    def _is_named_to(self, chain: Chain) -> bool:
        start = self.document.tokens[chain.first].start
        return bool(between.NAMED_TO.search(self.text[max(0, start - 60) : start]))

    def _in_item(self, chain: Chain) -> bool:
        start = self.document.tokens[chain.first].start
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return (
            chain.name_span is not None
            and bool(between.NUMBERED_ITEM.match(line))
            and (chain.offices[0].span.start > chain.name_span.start)
        )

    def _numbered(self, chain: Chain) -> bool:
        start = self.document.tokens[chain.first].start
        return bool(between.NUMBERED.search(self.text[max(0, start - 8) : start]))

    def _moved(self, sentence: SentenceMentions, i: int) -> tuple[tuple[OfficeRef, ...], int] | None:
        """ "X, dari Kepala Dinas Sosial menjadi Kepala Dinas Pariwisata": the office given up and the one taken."""
        mentions = sentence.mentions
        left = self.offices.at(sentence, i)
        if left is None or i + left[1] >= len(mentions):
            return None
        i, end = i + left[1], left[0].span.end
        if mentions[i].kind == "body" and self.offices.gap(end, mentions[i]) == "," and i + 1 < len(mentions):
            i, end = i + 1, mentions[i].span.end  # "Kapolsek Tandun, Polres Rokan Hulu, menduduki jabatan baru ..."
        if not between.TO_OFFICE.match(self.offices.gap(end, mentions[i])):
            return None
        taken = self.offices.at(sentence, i)
        if taken is None:
            return None
        office, i = self._with_place(sentence, taken[0], i + taken[1])
        return (replace(left[0], status="former"), office), i

    def _with_place(self, sentence: SentenceMentions, office: OfficeRef, i: int) -> tuple[OfficeRef, int]:
        """ "dimutasi ke Camat Putri Betung": behind the office that somebody goes to stands a place, nobody's name."""
        role = self.lexicon.roles.get(office.role_key)
        place = sentence.mentions[i] if i < len(sentence.mentions) else None
        if place is None or place.kind != "name" or office.named or not (role and role.of):
            return office, i
        return (self._of_place(office, place), i + 1) if self.offices.gap(office.span.end, place) == "" else (office, i)

    def _serving_in(self, body: Mention, rank: Mention) -> OfficeRef | None:
        """ "personel Sat Polairud Polres Pesawaran Aipda X": who is named right behind the body that he serves in."""
        if self.text[body.span.end : rank.span.start].strip(" ,") or not between.SERVES_IN.search(
            self.text, max(0, body.span.start - 30), body.span.start
        ):
            return None
        return self._belongs(body)

    def _member(self, body: Mention) -> OfficeRef | None:
        """ "Alim Bimo Pratowo (TNI AD)": who has his service or party in brackets belongs to it."""
        return self._belongs(body) if self.text[body.span.end : body.span.end + 1] == ")" else None

    def _belongs(self, body: Mention) -> OfficeRef | None:
        kind = self.lexicon.kinds.get(body.kind_key or "")
        member = next((r for r in self.lexicon.roles_of("Anggota") if r.generic), None)
        if body.kind != "body" or member is None or kind is None:
            return None
        if kind.sector not in ("police", "military", "party"):
            return None
        return OfficeRef(
            member.label,
            member.key,
            body.span,
            body.first,
            body.last,
            body.value,
            body.key,
            body.kind_key,
            inferred=True,
        )

    def _has_next(self, sentence: SentenceMentions, i: int) -> bool:
        """In "Dekan X, mantan Ketua Panwaslu Y" the former office is that of the next in the list."""
        read = self.offices.at(sentence, i)
        return read is not None and self._has_holder(sentence, read[0], i + read[1])

    def _closed(self, office: OfficeRef) -> bool:
        """An office in apposition names its body or is closed by a mark: in "Kepada X, Kapolres mengatakan" it is
        another's."""
        if between.REPRESENTED.match(self.text, office.span.end):
            return False  # "A, Kapolda yang diwakili B": the next of those present
        return office.named or self.text[office.span.end : office.span.end + 1] in ",.;)"

    def _has_holder(self, sentence: SentenceMentions, office: OfficeRef, i: int) -> bool:
        """Whether an office after a comma is that of the next person in a list rather than of the one before."""
        if i >= len(sentence.mentions):
            return False
        following = sentence.mentions[i]
        gap = self.offices.gap(office.span.end, following)
        return following.kind in ("rank", "name") and bool(gap in ("", ",") or between.PERIOD.match(gap))
