"""Mentions of offices, and of the body that an office's own word and the words behind it name together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgraph.annotate.bodies import tail_end
from kgraph.annotate.body_mentions import body_mention
from kgraph.annotate.body_words import place_end
from kgraph.annotate.ministries import ministry_office
from kgraph.annotate.names import name_end, skip_honorifics
from kgraph.annotate.office_words import as_written, fits, kind_words, skip_ordinal, topic_end, without_kind
from kgraph.annotate.scan import GOVERNMENTS, Scan, holder_begins, made, rank_begins, skip_bracket, tail_words
from kgraph.annotate.spotting import Hit, Term
from kgraph.annotate.states import state_office
from kgraph.annotate.tokens import is_capitalised
from kgraph.lexicon import Lexicon, Role, fold
from kgraph.model import Mention

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# What the heads of sections of one word begin with, and the plain office that each is.
_HEAD_OF = {
    "kasubbag": "Kepala Subbagian",
    "kasubag": "Kepala Subbagian",
    "kasubbid": "Kepala Subbidang",
    "kasubsi": "Kepala Subseksi",
    "kabag": "Kepala Bagian",
    "kabid": "Kepala Bidang",
    "kasi": "Kepala Seksi",
    "kaur": "Kepala Unit",
    "kanit": "Kepala Unit",
    "panit": "Kepala Unit",
    "paur": "Paur",
}
_SECTION = re.compile(rf"({'|'.join(_HEAD_OF)})[a-z]{{4,}}")
_SHORTEST_SECTION = 9
# The same of heads of whatever service, where a body or a rank behind them shows what they are: "Dandenkes Pasmar 3".
_SERVICE_HEAD_OF = {"wadan": "Wakil Komandan", "waka": "Wakil Kepala", "dan": "Komandan", "ka": "Kepala"}
_SERVICE = re.compile(rf"({'|'.join(_SERVICE_HEAD_OF)})[a-z]{{2,}}")
_SHORTEST_SERVICE = 5
_COUNTED = ("Kanit", "Panit", "Kasubnit")  # "Kanit 3", but "Wakil Ketua III"
_OF_THE_DAY = ("apel", "upacara", "sidang", "rapat", "acara")
_NUMERAL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2})$")
_PLURALS = ("para", "dua", "tiga", "empat", "lima", "enam", "kedua", "ketiga", "keempat", "orang")


def office_mentions(scan: Scan, i: int, hit: Hit) -> Iterator[Mention]:
    """An office and, where it contains the kind of its body ("Kapolres"), the body that the words after it make
    whole."""
    lexicon = scan.known.lexicon
    if foreign := state_office(scan, i, hit):
        yield from foreign
        return
    if minister := ministry_office(scan, i, hit):
        yield from minister
        return
    role_term = next((t for t in hit.terms if t.kind == "role"), None)
    if role_term and (wider := _wider_topic(scan, i, hit)) is not None:
        hit, role_term = wider, wider.terms[0]
    if role_term:
        role = lexicon.roles[role_term.key]
        of, fused = role.of, role.fused
        if role.generic and hit.last < scan.end and scan.tokens[hit.last].norm in _OF_THE_DAY:
            return  # "Pembina Apel", "Ketua Sidang": a part played that day
        if (plain := _plain_head(scan, i, hit, role)) is not None:
            yield plain
            return
        label = as_written(scan, i, hit.last, role)
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
    last = skip_bracket(scan, hit.last)
    last = skip_ordinal(scan, last)
    if role.numbered and last < scan.end and _NUMERAL.match(scan.tokens[last].text):
        number = scan.tokens[last].text
        roman = number.isdecimal() and int(number) < len(_ROMAN) and not role.label.startswith(_COUNTED)
        label += f" {_ROMAN[int(number)] if roman else number}"
        last += 1
    if not (fused and not role_term and of) and (end := topic_end(scan, last, role)) > last:
        label += " " + re.sub(r"\s*\([^)]*\)", "", scan.words(last, end))
        last = end
    if not role.fused and (end := _word_before_body(scan, last)) > last:
        label += " " + scan.words(last, end)
        last = end
    body = _named_behind(scan, i, hit.last, last, of, fused)
    if body and role.fused:
        label = without_kind(label, role, lexicon) or label
    yield Mention("role", scan.span(i, last), i, last, label, role.key, of[0] if fused and of else None)
    if body:
        yield body


def section_office(scan: Scan, i: int) -> Mention | None:
    """The head of a section by whatever short name, written in one word: "Kasubbagdalprogar", "Kaurbinopsnal"."""
    token = scan.tokens[i]
    if not (token.text.istitle() and len(token.text) >= _SHORTEST_SERVICE and token.text.isalpha()):
        return None
    section = _SECTION.fullmatch(token.norm) if len(token.text) > _SHORTEST_SECTION else None
    head = _HEAD_OF[section[1]] if section else None
    if head is None and (service := _SERVICE.fullmatch(token.norm)) and i + 1 < scan.end:
        shown = _body_at(scan, i + 1) or rank_begins(scan, i + 1)
        head = _SERVICE_HEAD_OF[service[1]] if shown and is_capitalised(scan.tokens[i + 1]) else None
    if head is None or token.norm in scan.known.names.common or token.norm in scan.known.names.given:
        return None
    role = next((r for r in scan.known.lexicon.roles_of(head) if r.generic), None)
    if role is None or scan.known.lexicon.places_named(token.text):
        return None
    return Mention("role", scan.span(i, i + 1), i, i + 1, token.text, role.key)


def _wider_topic(scan: Scan, i: int, hit: Hit) -> Hit | None:
    """ "Direktur Lalu Lintas dan Angkutan Laut" is no "Direktur Lalu Lintas": where it goes on with "dan", the plain
    office with all of them as its topic."""
    j = hit.last
    if hit.last - i < 2 or j + 1 >= scan.end or scan.tokens[j].norm not in ("dan", "serta", "&"):
        return None
    goes_on = scan.tokens[j + 1]
    if not is_capitalised(goes_on) or goes_on.norm not in scan.known.names.common:
        return None
    if scan.known.terms.at(scan.tokens, j + 1, scan.end):
        return None
    plain = next((r for r in scan.known.lexicon.roles_of(scan.tokens[i].norm) if r.generic and r.topic), None)
    return Hit(i + 1, (Term("role", plain.key),)) if plain else None


def _word_before_body(scan: Scan, i: int) -> int:
    """The token after a word that, between an office and its body, belongs to the office: "Pabandya Ops Koarmada
    II"."""
    if i + 1 >= scan.end or not (is_capitalised(scan.tokens[i]) and scan.tokens[i].text.isalpha()):
        return i
    known = scan.known
    if (
        scan.tokens[i].norm in known.names.given
        or scan.tokens[i].norm in known.names.stop
        or len(scan.tokens[i].text) < 3
    ):
        return i
    if known.terms.at(scan.tokens, i, scan.end) or place_end(scan.tokens, i, scan.end, known) > i:
        return i
    return i + 1 if _body_at(scan, i + 1) else i


def _named_behind(scan: Scan, i: int, word: int, last: int, of: Sequence[str], fused: bool) -> Mention | None:
    """The body that the words from `last` on name, of a kind that the office (tokens i to `word`) is of."""
    if not of or last >= scan.end:
        return None
    lexicon = scan.known.lexicon
    after = scan.known.terms.at(scan.tokens, last, scan.end) if is_capitalised(scan.tokens[last]) else None
    own_body = after is not None and any(t.kind in ("kind", "body") for t in after.terms)
    if own_body and place_end(scan.tokens, last, scan.end, scan.known) == last:
        return None
    for key in _kinds_in(scan, i, last, of, lexicon) if fused else [k for k in of if k in GOVERNMENTS]:
        kind = lexicon.kinds.get(key)
        longer = (
            kind in lexicon.kinds_by_form.get(fold(f"{kind.label} {scan.tokens[last].text}"), ()) if kind else False
        )
        first = last + 1 if longer else last  # "Kapolsek" + "Metro" Menteng
        if kind and (end := tail_end(scan.tokens, first, scan.end, kind, scan.known, True)) > first:
            tail = tail_words(scan, last, end, kind)
            if kind.part and (whole := _whole_of(scan, end)):
                tail, end = f"{tail} {whole.value}", whole.last
            if fits(lexicon, kind, tail):
                return made(scan, "body", last, end, kind, f"{kind_words(scan, i, word, kind)} {tail}")
    return None


def _whole_of(scan: Scan, i: int) -> Mention | None:
    """The body that a part is named before."""
    hit = scan.known.terms.at(scan.tokens, i, scan.end) if i < scan.end else None
    if hit is None or not any(t.kind in ("kind", "body") for t in hit.terms):
        return None
    return body_mention(scan, i, hit, True)


def garbled_office(scan: Scan, i: int, hit: Hit) -> Iterator[Mention]:
    """A designation that lost a word: an office only where the place and then its holder follow, "?" marks it as
    mended."""
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
    yield made(scan, "body", hit.last, end, kind, f"{kind.full or kind.label} {tail_words(scan, hit.last, end, kind)}")


def plural_office(scan: Scan, i: int) -> Mention | None:
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


def small_office(scan: Scan, i: int, hit: Hit) -> list[Mention]:
    """An office written small, where its body, a rank or a name stands right behind it: "mantan bupati Tulang Bawang
    Abdurrahman", "wakil ketua DPRD Kota Medan Rajudin"."""
    if not any(t.kind in ("role", "contraction") for t in hit.terms) or scan.tokens[i].norm == "dan":
        return []  # "dan KRI" is "and the ship", no "Dan KRI"
    if hit.last < scan.end and not is_capitalised(scan.tokens[hit.last]) and scan.tokens[hit.last].text != "(":
        return []
    read = list(office_mentions(scan, i, hit))
    last = read[-1].last if read else i
    if len(read) == 1 and _body_at(scan, last + 1) and is_capitalised(scan.tokens[last]):
        last += 1
    if len(read) > 1 or (last < scan.end and (_body_at(scan, last) or holder_begins(scan, last))):
        return read
    role = scan.known.lexicon.roles.get(read[0].key or "") if read else None
    named = name_end(scan.tokens, last, scan.end, scan.known.names) > last if last < scan.end else False
    # A plain "ketua" before a name is of nobody knows what; "Fraksi Golkar melalui juru bicara X" says whose he is.
    through = i > 0 and scan.tokens[i - 1].norm in ("melalui", "lewat")
    return read if role and named and (through or not role.generic) else []


def _body_at(scan: Scan, i: int) -> bool:
    if i >= scan.end or not is_capitalised(scan.tokens[i]):
        return False
    hit = scan.known.terms.at(scan.tokens, i, scan.end)
    return hit is not None and any(t.kind in ("kind", "body") for t in hit.terms)


def _head_before_body(scan: Scan, i: int, last: int) -> Mention | None:
    """ "Kepala Kantor" before "SAR Maumere": where a longer body begins inside a generic office, the office is the
    words before it."""
    for j in range(i + 1, last):
        hit = scan.known.terms.at(scan.tokens, j, scan.end)
        if hit and hit.last > last and any(t.kind in ("kind", "body") for t in hit.terms):
            head = next((r for r in scan.known.lexicon.roles_of(scan.words(i, j)) if r.generic), None)
            return Mention("role", scan.span(i, j), i, j, head.label, head.key) if head else None
    return None


def _before_kind(scan: Scan, i: int, last: int, role: Role) -> int | None:
    """Where an office's words end with the kind of its body ("Imam Masjid" + "Wuring"), the token at which the
    body begins."""
    if role.fused or last - i < 2:
        return None
    for j in range(i + 1, last):
        kinds = scan.known.lexicon.kinds_by_form.get(" ".join(t.norm for t in scan.tokens[j:last]), ())
        named = last < scan.end and (is_capitalised(scan.tokens[last]) or scan.tokens[last].text[0].isdecimal())
        if any(k.key in role.of for k in kinds) and named and not holder_begins(scan, last):
            return j
    return None


def _kinds_in(scan: Scan, i: int, last: int, of: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Of an office of several kinds of body ("Kepala SD", "Kepala SMP") those that its own words name; all where
    they are governments."""
    if len(of) == 1 or set(of) <= set(GOVERNMENTS):
        return of
    written = fold(scan.words(i, last)).replace(" ", "")
    named = [k for k in of if k in lexicon.kinds and fold(lexicon.kinds[k].label).replace(" ", "") in written]
    uniformed = [
        k for k in of if k in lexicon.kinds and lexicon.kinds[k].sector in ("police", "military", "government")
    ]
    return sorted(named, key=lambda k: -len(lexicon.kinds[k].label)) or uniformed[:1]


def _plain_head(scan: Scan, i: int, hit: Hit, role: Role) -> Mention | None:
    """ "Kepala Kejaksaan Negeri", written out, is the plain office "Kepala" before a body; the contraction is
    Kajari."""
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
