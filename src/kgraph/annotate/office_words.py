"""How an office is written: its usual form, its topic, and how its words name the kind of its body."""

from __future__ import annotations

from kgraph.annotate.likeness import likeness
from kgraph.annotate.names import skip_honorifics
from kgraph.annotate.scan import GOVERNMENTS, Scan, explained_end, skip_bracket
from kgraph.annotate.tokens import attached, is_capitalised
from kgraph.lexicon import Kind, Lexicon, Role, fold

_AND = ("dan", "serta", "&")
_LIKE_A_NAME = 2.0  # log odds
_SECTIONS = ("Kasi ", "Kasubbag ", "Kabid ", "Kadiv ", "Karo ", "Kabag ")
_RELIGIONS = ("islam", "kristen", "katolik", "hindu", "buddha", "khonghucu", "konghucu")
_OF_A_HEAD = ("khusus", "ahli")  # "Staf Khusus", "Staf Ahli" of the head of state or of a government


def as_written(scan: Scan, i: int, last: int, role: Role) -> str:
    """The office as the text has it; the usual form for a typo, other spacing or capitals, and for a body's head
    written out."""
    written = scan.words(i, last).rstrip(".")
    folded = fold(written)
    if written.islower():
        written = role.label if role.fused else _capitals(written)
    if " " not in written and written.istitle() and " " in role.label and role.label.startswith(_SECTIONS):
        return written  # "Kasiops" is as usual as "Kasi Ops"
    if folded.replace(" ", "") == fold(role.label).replace(" ", "") or folded in {fold(t) for t in role.typos}:
        return role.label
    kinds = scan.known.lexicon.kinds
    village = any(kinds[k].named_by == "village" for k in role.of if k in kinds)
    if village and not written.isupper():
        return written
    if folded == fold(role.full):
        return role.label if role.fused else written.title() if written.isupper() else written
    if role.fused or written.isupper():
        return role.label
    # "Ketum", "Jubir" for short; "Kabid", "Kasi" are the usual forms themselves.
    return (
        role.label
        if role.generic and " " not in written and not folded.startswith(("ka", "waka", "wadan", "dan"))
        else written
    )


def _capitals(office: str) -> str:
    """An office written small, as it is written with capitals."""
    return " ".join(word if word in ("dan", "dengan") else word.capitalize() for word in office.split())


def is_office(scan: Scan, i: int) -> bool:
    hit = scan.known.terms.at(scan.tokens, i, scan.end)
    return hit is not None and any(t.kind in ("role", "contraction") for t in hit.terms)


def topic_end(scan: Scan, i: int, role: Role) -> int:
    """The token after the words that say what an office is for: "Staf Ahli Bupati" + "Bidang Ekonomi", "Paban III"
    + "/Ops"."""
    tokens = scan.tokens
    if (
        i + 1 < scan.end
        and tokens[i].text == "/"
        and attached(tokens[i - 1], tokens[i])
        and attached(tokens[i], tokens[i + 1])
        and tokens[i + 1].text.isalpha()
        and not is_office(scan, i + 1)
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
        if token.text == "," and j > i and (listed := _listed_topic_end(scan, j)) > j:
            j = listed
            continue
        if token.text == "(" and j > i and (after := skip_bracket(scan, j)) > j:
            return after  # "Kepala Bagian Tata Pemerintahan (Tapem)"
        if not token.text[0].isalpha() or not is_capitalised(token) or (j > i and explained_end(scan, j) > j):
            break
        if j > i and token.norm in _RELIGIONS and tokens[j - 1].norm == "agama":
            j += 1
            continue
        hit = scan.known.terms.at(tokens, j, scan.end)
        if hit and tokens[j - 1].norm in _OF_A_HEAD and any(t.kind == "role" for t in hit.terms):
            return hit.last  # "Koordinator Staf Khusus Presiden"
        if (hit and j > i and any(t.kind != "kind" for t in hit.terms)) or (
            hit and any(t.kind in ("rank", "acting") for t in hit.terms)
        ):
            break
        subject = j == i and token.norm in ("bidang", "urusan") and role.key not in ("kepala", "ketua")
        if hit and any(t.kind in ("kind", "body") for t in hit.terms) and (j > i or role.generic) and not subject:
            break  # "Staf Ahli Bidang Hukum dan Politik" has a subject, "Kepala Bidang Hukum" a body
        if (j > i and (_begins_name(scan, j) or _like_a_name(scan, j) or _unknown_pair(scan, j))) or (
            j == i and _two_given(scan, j)
        ):
            break
        if (
            token.norm in scan.known.names.given and j > i and tokens[j - 1].norm not in ("dan", "serta", "&")
        ) or skip_honorifics(tokens, j, scan.end, scan.known.names) > j:
            break
        j += 1
    while j > i and tokens[j - 1].norm in ("dan", "serta", "&"):
        j -= 1
    return j


def _listed_topic_end(scan: Scan, j: int) -> int:
    """The token after ", Pers, dan Media" behind "Deputi Bidang Protokol": words that "dan" closes; j if none."""
    tokens, names = scan.tokens, scan.known.names
    closed = False
    k = j
    while k < scan.end and k < j + 12:
        token = tokens[k]
        if token.norm in ("dan", "serta", "&"):
            closed = True
        elif token.text != ",":
            acronym = token.text.isupper() and len(token.text) > 1
            ordinary = acronym or (token.norm in names.common and token.norm not in names.given)
            if not is_capitalised(token) or not ordinary or is_office(scan, k):
                break
        elif closed and tokens[k - 1].norm not in ("dan", "serta", "&"):
            break
        k += 1
    while k > j and tokens[k - 1].norm in (",", "dan", "serta", "&"):
        k -= 1
    return k if closed else j


def _like_a_name(scan: Scan, j: int) -> bool:
    """ "Kasi Adm Kamtib Elva Susanti": a word of no topic that looks as names do, and a further one behind it."""
    word, names = scan.tokens[j], scan.known.names
    if j + 1 >= scan.end or word.text.isupper() or word.norm in names.common or scan.tokens[j - 1].norm in _AND:
        return False
    follows = scan.tokens[j + 1]
    return is_capitalised(follows) and follows.text.isalpha() and likeness(scan.known.lexicon, word.norm) > _LIKE_A_NAME


def _unknown_pair(scan: Scan, j: int) -> bool:
    """ "Kepala Divisi Pelayanan Hukum Demson Marihot": two words in a row that no topic is made of."""
    pair, names = scan.tokens[j : j + 2], scan.known.names
    return len(pair) == 2 and all(
        is_capitalised(w)
        and w.text.isalpha()
        and not w.text.isupper()
        and w.norm not in names.common
        and likeness(scan.known.lexicon, w.norm) > 0
        and scan.known.terms.at(scan.tokens, n, scan.end) is None
        for n, w in enumerate(pair, j)
    )


def _two_given(scan: Scan, j: int) -> bool:
    """ "Direktur Jenderal Imigrasi Yudi Yusmar": a name right behind the office."""
    words, names = scan.tokens[j : j + 2], scan.known.names
    if len(words) < 2 or not all(is_capitalised(w) and w.text.isalpha() and not w.text.isupper() for w in words):
        return False
    if words[0].norm in names.common or words[1].norm in names.common:
        return False
    return all(w.norm in names.given or likeness(scan.known.lexicon, w.norm) > _LIKE_A_NAME for w in words)


def _begins_name(scan: Scan, j: int) -> bool:
    """ "I Ketut", "Ni Made": a Balinese name behind the topic of an office."""
    follower = scan.tokens[j + 1].norm if j + 1 < scan.end else ""
    return scan.tokens[j].text in ("I", "Ni") and follower in scan.known.names.given


def skip_ordinal(scan: Scan, i: int) -> int:
    """The token after "ke-6" in "Wakil Presiden ke-6 RI"."""
    tokens = scan.tokens
    if i + 2 < scan.end and tokens[i].norm == "ke" and tokens[i + 1].text == "-" and tokens[i + 2].text.isdecimal():
        i += 3
        if i + 1 < scan.end and tokens[i].norm == "dan":  # "ke-10 dan ke-12", "ke-10 dan 12"
            further = skip_ordinal(scan, i + 1)
            return further if further > i + 1 else i + 2 if tokens[i + 1].text.isdecimal() else i
    return i


def without_kind(label: str, role: Role, lexicon: Lexicon) -> str | None:
    """ "Wadan Lantamal" without the kind of its body, which is named beside it."""
    words = label.split()
    for cut in range(1, len(words)):
        if any(
            k.key in role.of and k.key not in GOVERNMENTS
            for k in lexicon.kinds_by_form.get(fold(" ".join(words[cut:])), ())
        ):
            return " ".join(words[:cut]) if fold(" ".join(words[:cut])) not in ("kepala", "ketua") else None
    return None


def kind_words(scan: Scan, i: int, last: int, kind: Kind) -> str:
    """How the office's words name the kind of its body: "Komandan Pangkalan TNI AL", "Kadis PMD"; else its usual
    form."""
    words = scan.words(i, last).split()
    prefixes: dict[str, str] = scan.known.lexicon.lists["words"]["head_prefixes"]
    if len(words) > 1 and (prefix := prefixes.get(fold(words[0]))):
        return " ".join([prefix, *words[1:]])
    for cut in range(1, len(words)):
        rest = " ".join(words[cut:])
        if rest.islower():
            break
        if kind in scan.known.lexicon.kinds_by_form.get(fold(rest), ()) and not rest.isupper():
            return rest
    return kind.label


def fits(lexicon: Lexicon, kind: Kind, tail: str) -> bool:
    """Of an office that several kinds of body have (Sekda), the kind whose places the name is one of."""
    if kind.named_by not in ("province", "regency", "region") or kind.key not in ("provinsi", "kabupaten", "kota"):
        return True
    return lexicon.body(f"{kind.label} {tail}") is not None
