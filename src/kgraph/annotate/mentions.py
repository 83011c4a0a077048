"""Tokens -> mentions of ranks, offices, bodies and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kgraph.annotate.bodies import BodyWords, body_words, local_places, place_end, tail_end
from kgraph.annotate.names import name_end, skip_degrees, skip_honorifics
from kgraph.annotate.spotting import Hit, words
from kgraph.annotate.tokens import attached, is_capitalised
from kgraph.lexicon import Kind, Lexicon, Role, fold
from kgraph.model import Mention, Span, Token

_NUMERAL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2})$")
_CORPS_TOKENS = 7
_PLURALS = ("para", "dua", "tiga", "empat", "lima", "enam", "kedua", "ketiga", "keempat", "orang")
_RETIRED = ("purn", "purnawirawan")
_GOVERNMENTS = ("provinsi", "kabupaten", "kota")


@dataclass(frozen=True)
class Scan:
    """One sentence's tokens `first`..`end` of a text, and what is known."""

    text: str
    tokens: Sequence[Token]
    end: int
    known: BodyWords

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        return re.sub(r"\s+", " ", self.text[self.tokens[first].start : self.tokens[last - 1].end])


def find_mentions(
    text: str, tokens: Sequence[Token], sentences: Sequence[Span], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """All mentions, sentence by sentence, in order of the text."""
    known = body_words(lexicon)
    place_words: frozenset[str] = frozenset(words(lexicon)["place_words"])  # type: ignore[arg-type]
    known = replace(known, local=local_places(tokens, known, place_words))
    found: list[Mention] = []
    i = 0
    for sentence in sentences:
        while i < len(tokens) and tokens[i].start < sentence.start:
            i += 1
        end = i
        while end < len(tokens) and tokens[end].start < sentence.end:
            end += 1
        found.extend(_in_sentence(Scan(text, tokens, end, known), i))
        i = end
    return tuple(found)


def _in_sentence(scan: Scan, i: int) -> Iterator[Mention]:
    expects_name = False
    while i < scan.end:
        token = scan.tokens[i]
        read = list(_term(scan, i, expects_name)) if is_capitalised(token) or token.text[0].isdigit() else []
        if not read and (several := _plural_office(scan, i)):
            read = [several]
        hit = scan.known.terms.at(scan.tokens, i, scan.end) if not read else None
        if hit and any(t.kind == "function" for t in hit.terms):
            i, expects_name = hit.last, False
            continue
        if read and (longer := _own_run(scan, read) or _place_run(scan, read) or _acronym_run(scan, read)):
            read = longer
        if read and not (expects_name and _is_name_instead(scan, i, read[-1].last)):
            yield from read
            i = read[-1].last
            expects_name = read[-1].kind in ("rank", "role", "acting") or (
                read[-1].kind == "body" and expects_name | (len(read) > 1)
            )
            continue
        if scan.tokens[i].text == "," and expects_name:
            i += 1
            continue
        name = _name(scan, i)
        if name:
            yield name
            i = skip_degrees(scan.tokens, name.last, scan.end, scan.known.names)
            expects_name = False
            continue
        expects_name = expects_name and token.text in "()."
        i += 1


def _plural_office(scan: Scan, i: int) -> Mention | None:
    """A generic office written small where several hold it: "para komisioner", or before a body: "anggota KPU Siak"."""
    token = scan.tokens[i]
    if i == 0 or not token.text.islower():
        return None
    hit = scan.known.terms.at(scan.tokens, i, scan.end)
    if hit is None or not (scan.tokens[i - 1].norm in _PLURALS or _body_at(scan, hit.last)):
        return None
    key = next((t.key for t in hit.terms if t.kind == "role"), None) if hit else None
    role = scan.known.lexicon.roles.get(key or "")
    if hit is None or role is None or not role.generic:
        return None
    return Mention("role", scan.span(i, hit.last), i, hit.last, role.label, role.key)


def _body_at(scan: Scan, i: int) -> bool:
    if i >= scan.end or not is_capitalised(scan.tokens[i]):
        return False
    hit = scan.known.terms.at(scan.tokens, i, scan.end)
    return hit is not None and any(t.kind in ("kind", "body") for t in hit.terms)


def _own_run(scan: Scan, read: list[Mention]) -> list[Mention] | None:
    """After a generic office all words up to the honorific or rank of its holder are its body's name, known or not:
    "Ketua Cabang 4 Korcab VII DJA II Ny. Maria"."""
    office = read[0]
    role = scan.known.lexicon.roles.get(office.key or "") if office.kind == "role" else None
    if role is None or not role.generic or len(read) > 1:
        return None
    tokens, i, j = scan.tokens, office.last, office.last
    while j < scan.end and j < i + 10:
        if j > i and (skip_honorifics(tokens, j, scan.end, scan.known.names) > j or _is_rank(scan, j)):
            break
        token = tokens[j]
        if not (
            token.text[0].isdigit() or is_capitalised(token) or (token.text in "/.-" and attached(tokens[j - 1], token))
        ):
            return None
        j += 1
    else:
        return None
    return _own_body(scan, office, i, j)


def _place_run(scan: Scan, read: list[Mention]) -> list[Mention] | None:
    """After a generic office a few capitals and a place are its body: "Ketua Granat Kabupaten Karimun"."""
    office = read[0]
    role = scan.known.lexicon.roles.get(office.key or "") if office.kind == "role" else None
    if role is None or not role.generic or role.topic or len(read) > 1:
        return None
    for j in range(office.last + 1, min(scan.end, office.last + 4)):
        before = scan.tokens[j - 1]
        if not (before.text[0].isalpha() and is_capitalised(before)) or before.norm in scan.known.names.given:
            return None
        if scan.known.terms.at(scan.tokens, j - 1, scan.end):
            return None
        if (end := place_end(scan.tokens, j, scan.end, scan.known)) > j:
            return _own_body(scan, office, office.last, end)
    return None


def _acronym_run(scan: Scan, read: list[Mention]) -> list[Mention] | None:
    """After a generic office words all in capitals are its body: "Ketua Umum PSHW TM R. Bambang"."""
    office = read[0]
    role = scan.known.lexicon.roles.get(office.key or "") if office.kind == "role" else None
    if role is None or not role.generic or len(read) > 1:
        return None
    j = office.last
    while (
        j < scan.end
        and scan.tokens[j].text.isupper()
        and len(scan.tokens[j].text) > 1
        and scan.tokens[j].text.isalpha()
    ):
        j += 1
    named = j < scan.end and is_capitalised(scan.tokens[j]) and not scan.text[scan.tokens[office.first].start].isspace()
    return _own_body(scan, office, office.last, j) if j > office.last and named else None


def _own_body(scan: Scan, office: Mention, i: int, j: int) -> list[Mention] | None:
    """The office with the words i to j as the name of its body, where they can be one."""
    tokens = scan.tokens
    if (
        j <= i
        or tokens[i].norm in scan.known.names.given
        or not is_capitalised(tokens[i])
        or tokens[i].norm in scan.known.names.stop
    ):
        return None
    hit = scan.known.terms.at(tokens, i, scan.end)
    kind_key = None
    if hit:
        if any(t.kind in ("rank", "role", "contraction", "acting") for t in hit.terms):
            return None
        body = _body(scan, i, hit, True)
        if body.last >= j:
            return None
        kind_key = body.kind_key
    elif j < scan.end and tokens[j].norm == "h" and not tokens[i].text.isupper():
        return None
    name = re.sub(r"\bKab\.\s*", "Kabupaten ", re.sub(r"\bKec\.\s*", "Kecamatan ", scan.words(i, j)))
    return [office, Mention("body", scan.span(i, j), i, j, name, _key(scan.known.lexicon, name), kind_key)]


def _is_rank(scan: Scan, j: int) -> bool:
    hit = scan.known.terms.at(scan.tokens, j, scan.end)
    return bool(hit) and any(t.kind == "rank" for t in hit.terms) if hit else False


def _is_name_instead(scan: Scan, i: int, last: int) -> bool:
    """Right after a rank or an office a lexicon word that is a given name too ("Imam", "Hakim") begins the name."""
    token = scan.tokens[i]
    if last - i > 1 or token.norm not in scan.known.names.given:
        return False
    return name_end(scan.tokens, i, scan.end, scan.known.names) > i


def _name(scan: Scan, i: int) -> Mention | None:
    first = skip_honorifics(scan.tokens, i, scan.end, scan.known.names)
    if first >= scan.end:
        return None
    last = name_end(scan.tokens, first, scan.end, scan.known.names)
    if last == first or (last - first == 1 and len(scan.tokens[first].text) == 1):
        return None
    honorific = scan.words(i, first) if first > i else None
    return Mention("name", scan.span(first, last), first, last, scan.words(first, last), honorific)


def _term(scan: Scan, i: int, expects_name: bool) -> Iterator[Mention]:
    hit = scan.known.terms.at(scan.tokens, i, scan.end)
    if hit is None:
        return
    kinds = {t.kind for t in hit.terms}
    if "function" in kinds:
        return
    if kinds == {"garbled"}:
        yield from _garbled(scan, i, hit)
    elif "rank" in kinds:
        yield _rank(scan, i, hit)
    elif "acting" in kinds:
        last = _skip_bracket(scan, hit.last)
        yield Mention("acting", scan.span(i, last), i, last, hit.terms[0].key)
    elif kinds & {"role", "contraction"}:
        yield from _office(scan, i, hit)
    else:
        yield _body(scan, i, hit, expects_name)


def _rank(scan: Scan, i: int, hit: Hit) -> Mention:
    """The rank with its corps and "(Purn)"; several keys joined by "|" where the form is that of two services."""
    lexicon = scan.known.lexicon
    ranks = [lexicon.ranks[t.key] for t in hit.terms if t.kind == "rank"]
    last, corps = hit.last, None
    for j in range(min(scan.end, last + _CORPS_TOKENS), last, -1):
        if j < scan.end and scan.tokens[j].text == ")" and scan.tokens[j - 1].text != ")":
            continue
        # "/W" marks a woman officer: "Laut (K/W)".
        if corps := lexicon.corps_of(re.sub(r"\s*/\s*W\b", "", scan.words(last, j))):
            last = j
            break
    if corps:
        ranks = [r for r in ranks if corps.service in r.services] or ranks
    retired = last + 2 < scan.end and scan.tokens[last].text == "(" and scan.tokens[last + 1].norm in _RETIRED
    if retired:
        last = next((j + 1 for j in range(last, min(scan.end, last + 4)) if scan.tokens[j].text == ")"), last)
    elif last < scan.end and scan.tokens[last].norm in _RETIRED:
        retired, last = True, last + 1
    if (
        last < scan.end
        and scan.tokens[last].text == "."
        and attached(scan.tokens[last - 1], scan.tokens[last])
        and last + 1 < scan.end
    ):
        last += 1
    value = ranks[0].label
    if corps:
        value += f" ({corps.label})" if value.endswith(" TNI") else f" {corps.label}"
    value += " (Purn)" if retired else ""
    return Mention("rank", scan.span(i, last), i, last, value, "|".join(r.key for r in ranks))


def _office(scan: Scan, i: int, hit: Hit) -> Iterator[Mention]:
    """An office and, where it contains the kind of its body ("Kapolres"), the body that the words after it make whole."""
    lexicon = scan.known.lexicon
    role_term = next((t for t in hit.terms if t.kind == "role"), None)
    if role_term:
        role = lexicon.roles[role_term.key]
        of, fused = role.of, role.fused
        if (plain := _plain_head(scan, i, hit, role)) is not None:
            yield plain
            return
        label = _as_written(scan, i, hit.last, role)
        if role.generic and (head := _head_before_body(scan, i, hit.last)) is not None:
            yield head
            return
        if (shorter := _before_kind(scan, i, hit.last, role)) is not None:
            yield Mention("role", scan.span(i, shorter), i, shorter, scan.words(i, shorter), role.key)
            return
    else:
        contraction = lexicon.contractions[int(next(t for t in hit.terms if t.kind == "contraction").key)]
        role = lexicon.roles[contraction.role]
        label, of, fused = role.label, contraction.of, contraction.fused
    last = _skip_bracket(scan, hit.last)
    last = _skip_ordinal(scan, last)
    if role.numbered and last < scan.end and _NUMERAL.match(scan.tokens[last].text):
        label += f" {scan.tokens[last].text}"
        last += 1
    if role.fused and (bare := _without_kind(label, role, lexicon)):
        label = bare
    if (end := _topic_end(scan, last, role)) > last:
        label += " " + scan.words(last, end)
        last = end
    yield Mention("role", scan.span(i, last), i, last, label, role.key, of[0] if fused and of else None)
    if not of or last >= scan.end:
        return
    after = scan.known.terms.at(scan.tokens, last, scan.end)
    if (
        place_end(scan.tokens, last, scan.end, scan.known) == last
        and after
        and any(t.kind in ("kind", "body") for t in after.terms)
        and is_capitalised(scan.tokens[last])
    ):
        return
    for kind_key in _kinds_in(scan, i, last, of, lexicon) if fused else [k for k in of if k in _GOVERNMENTS]:
        kind = lexicon.kinds.get(kind_key)
        if kind and (end := tail_end(scan.tokens, last, scan.end, kind, scan.known, True)) > last:
            tail = _tail_words(scan, last, end, kind)
            if _fits(lexicon, kind, tail):
                yield _made(scan, "body", last, end, kind, f"{_kind_words(scan, i, hit.last, kind)} {tail}")
                return


def _garbled(scan: Scan, i: int, hit: Hit) -> Iterator[Mention]:
    """A designation that lost a word: an office only where the place and then its holder follow, "?" marks it as mended."""
    lexicon = scan.known.lexicon
    role = lexicon.roles[hit.terms[0].key]
    kind = lexicon.kinds.get(role.of[0])
    plain = next((r for r in lexicon.roles_of(scan.tokens[i].norm) if r.generic), None)
    if kind is None or plain is None:
        return
    end = tail_end(scan.tokens, hit.last, scan.end, kind, scan.known, True)
    if end == hit.last:
        return
    holder = scan.known.terms.at(scan.tokens, end, scan.end) if end < scan.end else None
    if (
        not (holder and any(t.kind == "rank" for t in holder.terms))
        and skip_honorifics(scan.tokens, end, scan.end, scan.known.names) == end
    ):
        return
    yield Mention("role", scan.span(i, hit.last), i, hit.last, plain.label, plain.key, "?")
    yield _made(
        scan, "body", hit.last, end, kind, f"{kind.full or kind.label} {_tail_words(scan, hit.last, end, kind)}"
    )


def _head_before_body(scan: Scan, i: int, last: int) -> Mention | None:
    """ "Kepala Kantor" before "SAR Maumere": where a longer body begins inside a generic office, the office is the words before it."""
    for j in range(i + 1, last):
        hit = scan.known.terms.at(scan.tokens, j, scan.end)
        if hit and hit.last > last and any(t.kind in ("kind", "body") for t in hit.terms):
            head = next((r for r in scan.known.lexicon.roles_of(scan.words(i, j)) if r.generic), None)
            return Mention("role", scan.span(i, j), i, j, head.label, head.key) if head else None
    return None


def _before_kind(scan: Scan, i: int, last: int, role: Role) -> int | None:
    """Where an office's words end with the kind of its body ("Imam Masjid" + "Wuring"), the token at which the body begins."""
    if role.fused or last - i < 2:
        return None
    for j in range(i + 1, last):
        kinds = scan.known.lexicon.kinds_by_form.get(" ".join(t.norm for t in scan.tokens[j:last]), ())
        named = last < scan.end and is_capitalised(scan.tokens[last])
        if any(k.key in role.of for k in kinds) and named and not _holder_begins(scan, last):
            return j
    return None


def _holder_begins(scan: Scan, i: int) -> bool:
    return skip_honorifics(scan.tokens, i, scan.end, scan.known.names) > i or _is_rank(scan, i)


def _kinds_in(scan: Scan, i: int, last: int, of: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Of an office of several kinds of body ("Kepala SD", "Kepala SMP") those that its own words name; all where they are governments."""
    if len(of) == 1 or set(of) <= set(_GOVERNMENTS):
        return of
    written = fold(scan.words(i, last)).replace(" ", "")
    named = [k for k in of if k in lexicon.kinds and fold(lexicon.kinds[k].label).replace(" ", "") in written]
    uniformed = [
        k for k in of if k in lexicon.kinds and lexicon.kinds[k].sector in ("police", "military", "government")
    ]
    return sorted(named, key=lambda k: -len(lexicon.kinds[k].label)) or uniformed[:1]


def _plain_head(scan: Scan, i: int, hit: Hit, role: Role) -> Mention | None:
    """ "Kepala Kejaksaan Negeri", written out, is the plain office "Kepala" before a body; the contraction is Kajari."""
    first = scan.tokens[i].norm
    rest = " ".join(t.norm for t in scan.tokens[i + 1 : hit.last] if t.text != ".")
    plain = next((r for r in scan.known.lexicon.roles_of(first) if r.generic), None)
    if (
        plain is None
        or plain is role
        or fold(role.label).startswith(first)
        or rest not in scan.known.lexicon.kinds_by_form
    ):
        return None
    if first not in ("kepala", "ketua", "direktur", "pimpinan"):
        return None
    return Mention("role", scan.span(i, i + 1), i, i + 1, plain.label, plain.key)


def _as_written(scan: Scan, i: int, last: int, role: Role) -> str:
    """The office as the text has it; the usual form for a typo, other spacing or capitals, and for a body's head written out."""
    written = scan.words(i, last).rstrip(".")
    folded = fold(written)
    if folded.replace(" ", "") == fold(role.label).replace(" ", "") or folded in {fold(t) for t in role.typos}:
        return role.label
    if folded == fold(role.full):
        return role.label if role.fused else written.title() if written.isupper() else written
    if role.fused or written.isupper():
        return role.label
    return written


def _topic_end(scan: Scan, i: int, role: Role) -> int:
    """The token after the words that say what an office is for: "Staf Ahli Bupati" + "Bidang Ekonomi", "Paban III" + "/Ops"."""
    tokens = scan.tokens
    if (
        i + 1 < scan.end
        and tokens[i].text == "/"
        and attached(tokens[i - 1], tokens[i])
        and attached(tokens[i], tokens[i + 1])
        and tokens[i + 1].text.isalpha()
    ):
        return i + 2
    if not role.topic and not (i < scan.end and tokens[i].norm in ("bidang", "urusan")):
        return i
    j = i
    while j < scan.end and j < i + 9:
        token = tokens[j]
        if token.norm in ("dan", "serta", "&") and j > i and j + 1 < scan.end and is_capitalised(tokens[j + 1]):
            j += 1
            continue
        if not token.text[0].isalpha() or not is_capitalised(token) or token.norm in scan.known.names.stop:
            break
        hit = scan.known.terms.at(tokens, j, scan.end)
        if (hit and j > i and any(t.kind != "kind" for t in hit.terms)) or (
            hit and any(t.kind in ("rank", "acting") for t in hit.terms)
        ):
            break
        if hit and any(t.kind in ("kind", "body") for t in hit.terms) and j > i:
            break
        if (token.norm in scan.known.names.given and j > i) or skip_honorifics(
            tokens, j, scan.end, scan.known.names
        ) > j:
            break
        j += 1
    while j > i and tokens[j - 1].norm in ("dan", "serta", "&"):
        j -= 1
    return j


def _skip_ordinal(scan: Scan, i: int) -> int:
    """The token after "ke-6" in "Wakil Presiden ke-6 RI"."""
    tokens = scan.tokens
    if i + 2 < scan.end and tokens[i].norm == "ke" and tokens[i + 1].text == "-" and tokens[i + 2].text.isdigit():
        return i + 3
    return i


def _without_kind(label: str, role: Role, lexicon: Lexicon) -> str | None:
    """ "Wadan Lantamal" without the kind of its body, which is named beside it."""
    words = label.split()
    for cut in range(1, len(words)):
        if any(k.key in role.of for k in lexicon.kinds_by_form.get(fold(" ".join(words[cut:])), ())):
            return " ".join(words[:cut]) if fold(" ".join(words[:cut])) not in ("kepala", "ketua") else None
    return None


def _kind_words(scan: Scan, i: int, last: int, kind: Kind) -> str:
    """How the office's words name the kind of its body: "Komandan Pangkalan TNI AL", "Kadis PMD"; else its usual form."""
    words = scan.words(i, last).split()
    prefixes: dict[str, str] = scan.known.lexicon.lists["words"]["head_prefixes"]
    if len(words) > 1 and (prefix := prefixes.get(fold(words[0]))):
        return " ".join([prefix, *words[1:]])
    for cut in range(1, len(words)):
        rest = " ".join(words[cut:])
        if kind in scan.known.lexicon.kinds_by_form.get(fold(rest), ()) and not rest.isupper():
            return rest
    return kind.label


def _fits(lexicon: Lexicon, kind: Kind, tail: str) -> bool:
    """Of an office that several kinds of body have (Sekda), the kind whose places the name is one of."""
    if kind.named_by not in ("province", "regency", "region") or kind.key not in ("provinsi", "kabupaten", "kota"):
        return True
    return lexicon.body(f"{kind.label} {tail}") is not None


def _tail_words(scan: Scan, first: int, last: int, kind: Kind) -> str:
    """What names the body, as written, but with the usual slash ("/064 Maulana Yusuf" -> "064/Maulana Yusuf")."""
    tail = scan.words(first, last)
    if kind.named_by == "number":
        tail = re.sub(r"\s*/\s*", "/", tail.lstrip("/ "))
        tail = re.sub(r"^([\d-]+|[IVXL]+) (?=\w)", r"\1/", tail)
    elif kind.key in ("provinsi", "kabupaten", "kota"):
        tail = re.sub(r"^(?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?)\s+", "", tail) or tail
    return re.sub(r"^Kab\.\s*", "Kabupaten ", re.sub(r"^Prov\.\s*", "Provinsi ", tail))


def _skip_bracket(scan: Scan, i: int) -> int:
    """The token after an abbreviation in brackets: "Komisi Pemilihan Umum (KPU)", "Komandan Lanal (Danlanal)"."""
    tokens = scan.tokens
    if i + 2 < scan.end and tokens[i].text == "(":
        for j in range(i + 2, min(scan.end, i + 5)):
            if tokens[j].text == ")":
                inside = tokens[i + 1 : j]
                return (
                    j + 1
                    if all(t.text[0].isalpha() or t.text == "." for t in inside) and is_capitalised(inside[0])
                    else i
                )
    return i


def _body(scan: Scan, i: int, hit: Hit, expects_name: bool) -> Mention:
    """A body: one of the list, or a kind with what it is named after and the body it is part of."""
    lexicon = scan.known.lexicon
    explicit = next((t for t in hit.terms if t.kind == "body"), None)
    kind_term = next((t for t in hit.terms if t.kind == "kind"), None)
    if kind_term is None:
        assert explicit is not None
        return _branch(scan, i, hit.last, _explicit(scan, i, hit.last, explicit.key))
    kind = lexicon.kinds[kind_term.key]
    last = _skip_bracket(scan, hit.last)
    end = tail_end(scan.tokens, last, scan.end, kind, scan.known, expects_name)
    head = scan.words(i, hit.last).rstrip(".")
    seat = fold(head) in {fold(s) for s in kind.seat}
    name = f"{head} {_tail_words(scan, last, end, kind)}" if end > last else head
    if not seat and (end == last or kind.part) and (parent := _parent_after(scan, end, expects_name)):
        return _made(scan, "body", i, parent.last, kind, f"{name} {parent.value}")
    if end == last and explicit:
        return _branch(scan, i, last, replace(_explicit(scan, i, last, explicit.key), kind_key=kind.key))
    if end == last:
        return Mention("place" if seat else "body", scan.span(i, last), i, last, head, None, kind.key)
    if seat:
        return _made(scan, "place", i, end, kind, f"{kind.label} {_tail_words(scan, last, end, kind)}")
    return _made(scan, "body", i, end, kind, name)


def _branch(scan: Scan, i: int, last: int, body: Mention) -> Mention:
    """A body of the nation with a place behind it is its branch there: "Granat Kabupaten Karimun"."""
    kind = scan.known.lexicon.kinds.get(body.kind_key or "")
    if body.kind != "body" or kind is None or kind.sector in ("police", "military", "government", "prosecution"):
        return body
    end = place_end(scan.tokens, last, scan.end, scan.known)
    if end == last:
        return body
    name = f"{body.value} {scan.words(last, end)}"
    return Mention("body", scan.span(i, end), i, end, name, _key(scan.known.lexicon, name), body.kind_key)


def _explicit(scan: Scan, i: int, last: int, key: str) -> Mention:
    """A body that the lexicon lists under just these words; words for its seat are a place."""
    body = scan.known.lexicon.bodies[key]
    kind = scan.known.lexicon.kinds.get(body.kind)
    words = scan.words(i, last).rstrip(".")
    seat = kind is not None and any(fold(words).startswith(fold(s)) for s in kind.seat)
    end = _skip_bracket(scan, last)
    return Mention(
        "place" if seat else "body", scan.span(i, end), i, end, body.label if seat else words, key, body.kind
    )


def _parent_after(scan: Scan, i: int, expects_name: bool) -> Mention | None:
    """The body that the one before belongs to, named right after it ("Biro SDM" + "Polda Jabar")."""
    if i >= scan.end or not is_capitalised(scan.tokens[i]):
        return None
    hit = scan.known.terms.at(scan.tokens, i, scan.end)
    if (
        hit is None
        or not any(t.kind in ("kind", "body") for t in hit.terms)
        or any(t.kind in ("rank", "role") for t in hit.terms)
    ):
        return None
    parent = _body(scan, i, hit, expects_name)
    return parent if parent.kind == "body" else None


def _key(lexicon: Lexicon, name: str) -> str | None:
    body = lexicon.body(name)
    return body.key if body else None


def _made(scan: Scan, what: str, first: int, last: int, kind: Kind, name: str) -> Mention:
    return Mention(
        "place" if what == "place" else "body",
        scan.span(first, last),
        first,
        last,
        name,
        _key(scan.known.lexicon, name),
        kind.key,
    )
