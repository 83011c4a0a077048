"""Mentions -> chains: office, body, rank and name where they stand together, in every order releases use."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgraph.annotate.likeness import likeness
from kgraph.annotate.names import name_words, skip_degrees
from kgraph.annotate.spotting import words
from kgraph.extract import chain_words as between
from kgraph.extract.cues import cues, words_in
from kgraph.extract.office_chains import OfficeReader, SentenceMentions
from kgraph.extract.reading import Chain, OfficeRef
from kgraph.extract.signoff import join_signature
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Document, Mention, Span
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


class _Reader(_Words):
    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        vars(self).update(vars(_words(lexicon)))
        self.document = document
        self.text = document.release.text
        self.offices = OfficeReader(document, lexicon)
        self.attended: dict[int, bool] = {}

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
        if first in between.MONTHS:
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

    def _role_of_day(self, chain: Chain, first: Mention) -> str | None:
        start = first.span.start - (len(first.key) + 1 if first.key else 0)
        before = self.text[max(0, start - 60) : start].rstrip().casefold()
        if ("pasangan" in before or "paslon" in before) and between.PAIR.search(before + " "):
            return "calon"
        leads = before.endswith(self.led_by_ends) and self.led_by.search(before)
        if leads and (chain.honorific or self._is_known_name(chain.name or "")):
            return "pemimpin"
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

    def _sentence_start(self, offset: int) -> int:
        index = bisect_right(self.document.sentences, offset, key=lambda s: s.start) - 1
        return self.document.sentences[max(0, index)].start

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

    # -- behind the name -----------------------------------------------------------------------------

    def _after_name(self, sentence: SentenceMentions, chain: Chain, i: int, known: bool) -> tuple[Chain, int]:
        """Takes in the offices that follow a name: "X selaku Kapolres", "X (Dandim 0712/Tegal)", "X, yang
        sebelumnya menjabat ...". `known`: the words are a name for certain, so an office after a mere comma is its."""
        mentions, tokens = sentence.mentions, self.document.tokens
        before = False  # what was held before is being told
        while i < len(mentions):
            after = skip_degrees(tokens, mentions[i - 1].last, len(tokens), self.names)
            end = tokens[after - 1].end
            gap = self.offices.gap(end, mentions[i]).strip()
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
            advanced = len(chain.offices) == 1 and bool(between.ADVANCED.match(gap)) and self._in_item(chain)
            if not (former or apposed or advanced or between.AFTER_NAME.match(gap)):
                break
            read = self.offices.at(sentence, i)
            if read is None:
                break
            office, used = read
            if advanced:
                chain = replace(chain, offices=(replace(chain.offices[0], status="former"), office), last=office.last)
                i += used
                continue
            if chain.offices and gap.startswith(", ") and self._has_next(sentence, i):
                break
            if apposed and (self._has_holder(sentence, office, i + used) or not self._closed(office)):
                break
            if former:
                office, before = replace(office, status="former"), True
            chain = replace(chain, offices=(*chain.offices, office), last=office.last)
            i += used
        return chain, i

    def _is_given_up(self, chain: Chain) -> bool:
        start = self.document.tokens[chain.first].start
        return bool(between.GIVEN_UP.search(self.text[max(0, start - 60) : start]))

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
        return ((replace(left[0], status="former"), taken[0]), i + taken[1]) if taken else None

    def _member(self, body: Mention) -> OfficeRef | None:
        """ "Alim Bimo Pratowo (TNI AD)": who has his service or party in brackets belongs to it."""
        kind = self.lexicon.kinds.get(body.kind_key or "")
        closed = self.text[body.span.end : body.span.end + 1] == ")"
        member = next((r for r in self.lexicon.roles_of("Anggota") if r.generic), None)
        if body.kind != "body" or not closed or member is None or kind is None:
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

    # -- lists ---------------------------------------------------------------------------------------

    def _share(self, previous: Chain, chain: Chain, sentence: SentenceMentions) -> Chain | None:
        """In "tiga Anggota KPU A, B dan C" the office is that of each; in "paslon 1 A - B" both are candidates."""
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

    def _another_follows(self, sentence: SentenceMentions, chain: Chain) -> bool:
        """Whether a further name ends the list that a name stands in: "..., B dan C"."""
        following = next((m for m in sentence.mentions if m.first >= chain.last), None)
        gap = self.text[self.document.tokens[chain.last - 1].end : following.span.start] if following else ""
        return following is not None and following.kind == "name" and gap.strip(" ,") in ("dan", "serta")
