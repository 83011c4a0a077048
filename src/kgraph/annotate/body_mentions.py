"""Mentions of bodies, with what they are named after and the body they are part of."""

from __future__ import annotations

from kgraph.annotate.bodies import company_words_end, tail_end
from kgraph.annotate.body_words import place_end
from kgraph.annotate.names import name_end
from kgraph.annotate.scan import Scan, key_of, made, skip_bracket, tail_words
from kgraph.annotate.spotting import Hit
from kgraph.annotate.tokens import attached, is_capitalised
from kgraph.lexicon import Kind, fold
from kgraph.model import Mention

_PLACED = ("district", "regency", "province", "region")
_COMPANIES = ("company", "state-company")


def body_mention(scan: Scan, i: int, hit: Hit, expects_name: bool) -> Mention:
    """A body: one of the list, or a kind with what it is named after and the body it is part of."""
    lexicon = scan.known.lexicon
    explicit = next((t for t in hit.terms if t.kind == "body"), None)
    kind_term = next((t for t in hit.terms if t.kind == "kind"), None)
    if kind_term is None:
        assert explicit is not None
        if longer := _of_longer_place(scan, i, hit.last):
            return longer
        j, kind_key = hit.last, lexicon.bodies[explicit.key].kind
        if (
            lexicon.kinds[kind_key].sector in _COMPANIES
            and (end := company_words_end(scan.tokens, j, scan.end, scan.known)) > j
        ):
            # "PT Pertamina Bina Medika" is a company of its own
            end = _company_end(scan, end)
            return Mention("body", scan.span(i, end), i, end, scan.words(i, end), None, kind_key)
        if j + 1 < scan.end and scan.tokens[j].text == "/" and attached(scan.tokens[j - 1], scan.tokens[j]):
            # "Yonif 123/RW": the number is listed, its name cut short
            return Mention("body", scan.span(i, j + 2), i, j + 2, scan.words(i, j + 2), explicit.key, kind_key)
        return _branch(scan, i, hit.last, _explicit(scan, i, hit.last, explicit.key))
    kind = _likeliest(scan, i, hit)
    last = skip_bracket(scan, hit.last)
    end = _parties_end(scan, last, kind)
    end = end if end > last else tail_end(scan.tokens, last, scan.end, kind, scan.known, expects_name)
    if end == last and expects_name and kind.named_by == "name":
        end = with_own_name(scan, last)
    if kind.sector == "company":
        end = _company_end(scan, end)
    head = scan.words(i, hit.last).rstrip(".")
    seat = fold(head) in {fold(s) for s in kind.seat}
    name = f"{head} {tail_words(scan, last, end, kind)}" if end > last else head
    if not seat and (end == last or kind.part) and (parent := _parent_after(scan, end, expects_name)):
        return made(scan, "body", i, parent.last, kind, f"{name} {parent.value}")
    of_parent = not seat and end > last and kind.parent
    parent = _parent_after(scan, end, expects_name) if of_parent else None
    above = parent and kind.parent and (parent.kind_key or "").startswith(kind.parent) and not _stands_alone(kind, name)
    if parent and (above or kind.key == "rukun-tetangga"):
        return made(scan, "body", i, parent.last, kind, f"{name} {parent.value}")
    if end == last and explicit:
        return _branch(scan, i, last, _explicit(scan, i, last, explicit.key)._replace(kind_key=kind.key))
    if end == last:
        return Mention("place" if seat else "body", scan.span(i, last), i, last, head, None, kind.key)
    if seat:
        return made(scan, "place", i, end, kind, f"{kind.label} {tail_words(scan, last, end, kind)}")
    return made(scan, "body", i, end, kind, name)


def _likeliest(scan: Scan, i: int, hit: Hit) -> Kind:
    """Of kinds that one short form stands for the one that the text spells out: "PT" is a court where it speaks of a
    "Pengadilan Tinggi", else a company."""
    kinds = [scan.known.lexicon.kinds[t.key] for t in hit.terms if t.kind == "kind"]
    if len(kinds) == 1:
        return kinds[0]
    written = scan.words(i, hit.last)
    spelled = (k for k in kinds if (k.full or k.label) in scan.text and k.label != written)
    return next(spelled, next((k for k in kinds if k.label == written), kinds[0]))


def _stands_alone(kind: Kind, name: str) -> bool:
    """Whether a body of the police or the forces is told by its own place or name: "Polsek Minas" of some Polres."""
    if kind.sector not in ("police", "military"):
        return False
    return kind.named_by in _PLACED or (kind.named_by == "number" and "/" in name)


def _of_longer_place(scan: Scan, i: int, last: int) -> Mention | None:
    """ "Polres Padang Lawas" is no "Polres Padang": where the place goes on, the body is another one's."""
    for first in range(i + 1, last):
        end = place_end(scan.tokens, first, scan.end, scan.known)
        kinds = scan.known.lexicon.kinds_by_form.get(fold(scan.words(i, first)), ()) if end > last else ()
        if kinds:
            return made(scan, "body", i, end, kinds[0], scan.words(i, end))
    return None


def _company_end(scan: Scan, j: int) -> int:
    """The token after "(Persero)" and "Tbk" behind a company's name."""
    tokens = scan.tokens
    if j + 2 < scan.end and tokens[j].text == "(" and tokens[j + 1].norm == "persero" and tokens[j + 2].text == ")":
        j += 3
    return j + 1 if j < scan.end and tokens[j].norm == "tbk" else j


def _parties_end(scan: Scan, i: int, kind: Kind) -> int:
    """The token after the parties of a group in parliament: "Fraksi" + "Demokrat-NasDem"."""
    bodies, j = scan.known.lexicon.bodies, i
    while kind.key == "fraksi" and j < scan.end:
        first = j + 1 if j > i and scan.tokens[j].text in "-–/" and j + 1 < scan.end else j
        if j > i and first == j:
            break
        hit = scan.known.terms.at(scan.tokens, first, scan.end)
        if hit is None or not any(t.kind == "body" and bodies[t.key].kind == "partai" for t in hit.terms):
            break
        j = hit.last
    return j


def _branch(scan: Scan, i: int, last: int, body: Mention) -> Mention:
    """A body of the nation with a place behind it is its branch there: "Granat Kabupaten Karimun"."""
    kind = scan.known.lexicon.kinds.get(body.kind_key or "")
    if body.kind != "body" or kind is None or kind.sector in ("police", "military", "government", "prosecution"):
        return body
    end = place_end(scan.tokens, last, scan.end, scan.known)
    if end == last:
        return body
    name = f"{body.value} {scan.words(last, end)}"
    return Mention("body", scan.span(i, end), i, end, name, key_of(scan.known.lexicon, name), body.kind_key)


def _explicit(scan: Scan, i: int, last: int, key: str) -> Mention:
    """A body that the lexicon lists under just these words; words for its seat are a place."""
    body = scan.known.lexicon.bodies[key]
    kind = scan.known.lexicon.kinds.get(body.kind)
    words = scan.words(i, last).rstrip(".")
    seat = kind is not None and any(fold(words).startswith(fold(s)) for s in kind.seat)
    end = skip_bracket(scan, last)
    if end < scan.end and scan.tokens[end].norm == "tbk":
        end, words = end + 1, f"{words} {scan.tokens[end].text}"
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
    parent = body_mention(scan, i, hit, expects_name)
    return parent if parent.kind == "body" else None


def with_own_name(scan: Scan, j: int) -> int:
    """ "Ketua Kelompok Wanita Tani Sari Merta, Ni Nengah Rusni": a name behind a body's words is the body's where its
    holder's comes behind a comma."""
    tokens, end = scan.tokens, scan.end
    last = j
    while last < end and last < j + 2 and is_capitalised(tokens[last]) and tokens[last].text.isalpha():
        last += 1
    if last == j or last + 1 >= end or tokens[last].text != ",":
        return j
    holder = name_end(tokens, last + 1, end, scan.known.names)
    named = holder > last + 2 and any(t.norm in scan.known.names.given for t in tokens[last + 1 : holder])
    return last if named and holder < end and tokens[holder].text[0].islower() else j
