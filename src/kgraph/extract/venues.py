"""Where an event takes place, as the text names it."""

from __future__ import annotations

import re

from kgraph.extract.cues import Cues, Phrases
from kgraph.model import Span

_IN = re.compile(
    r"(?<![\w])(?:(?:yang )?(?:bertempat|berlangsung|dipusatkan|di pusatkan|berlokasi|digelar|dilaksanakan"
    r"|diselenggarakan|diadakan|berpusat|dihelat|dilangsungkan)(?: langsung)?\s*,?\s*di(?: dalam)?|di|ke|dari)\s+"
    r"|(?<![\w])(?:ke|di)(?=rumah|kediaman)",
    re.I,
)
_STOP = re.compile(
    r"\s+(?:pada|yang|untuk|dengan|guna|dalam|oleh|sekitar|hari|pukul|jam|mulai|usai|setelah|saat|bersama|dipimpin"
    r"|dihadiri|diikuti|didampingi|menggunakan|sebagai|tersebut|secara|karena|sejak|lewat|melalui|dihadapan"
    r"|di\s+hadapan|serta|kemarin|hari ini|berlangsung|tanggal|tahun|sebelum|sesudah|dapat|bisa|telah|sudah|akan|ketika"
    r"|sambil|seraya|agar|supaya|hingga|sampai|atau|jika|kompak|tampak|terlihat|turut|juga|pun|itu|ini|semakin|masih|lalu"
    r"|di ?antaranya|yakni|yaitu|antara lain|kemudian|lantaran|sebelumnya|sebanyak|tidak)\b"
    r"|\s+(?!terbuka|terpadu|terminal|bersama|bersejarah|dinas|dialog|direktorat|mesjid|menara|meunasah|dermaga|mess|merdeka)"
    r"(?-i:me[mnlrw]\w{4,}|meng\w{3,}|meny\w{3,}|ber\w{4,}|di\w{5,}|ter\w{5,})\b"
    r"|[.;:!?](?:\s|$)|[\"“”\n(]|\s[-–—|]\s",
    re.I,
)
# Words for any place at all: they name none.
_BARE = frozenset(
    [
        "lokasi",
        "lapangan",
        "kawasan",
        "area",
        "tempat",
        "kelurahan",
        "desa",
        "kantor",
        "rumah",
        "gedung",
        "halaman",
        "jalan",
        "sekolah",
        "kampus",
        "ruang",
        "ruangan",
        "masjid",
        "pantai",
        "pasar",
        "posko",
        "kecamatan",
        "kampung",
        "taman",
        "pelabuhan",
        "indonesia",
    ]
)
_HANGING = re.compile(r"\s+(?:dan|serta|atau|di|ke)$", re.I)
_WORD = re.compile(r"[\w'’.-]+")


def venue(text: str, span: Span, cues: Cues, officials: Phrases) -> Span | None:
    """The first venue in a stretch: what stands after "di" and begins with a word for a place or with a capital.

    A comma goes on where a further part of the address follows ("Aula Mapolres Kubu Raya, Jl. Arteri Supadio"),
    and ends it before a day or an official.
    """
    bare: Span | None = None
    for match in _IN.finditer(text, span.start, span.end):
        strong = match[0].strip().casefold() != "di"
        if match[0].strip().casefold() in ("ke", "dari") and not _strong_noun(text, match.end(), cues):
            continue
        end = _end(text, match.end(), span.end, cues, officials)
        found = Span(match.end(), end)
        if found.of(text).casefold() in _BARE:
            continue
        words = found.of(text)
        first = _WORD.match(words)
        if not first or len(words) < 4:
            continue
        if _strong_noun(text, match.end(), cues):
            return found
        if strong and first[0][0].isupper():
            return found
        if bare is None and first[0][0].isupper() and match[0].strip().casefold() == "di":
            bare = found
    return bare


def _strong_noun(text: str, at: int, cues: Cues) -> bool:
    return bool(cues.venues.match(text, at))


def _end(text: str, start: int, limit: int, cues: Cues, officials: Phrases) -> int:
    end = limit
    for match in _STOP.finditer(text, start, limit):
        if match[0][0] == "." and text[max(start, match.start() - 3) : match.start()].strip().casefold() in (
            "jl",
            "jln",
            "no",
            "kec",
            "kab",
            "gg",
            "kel",
        ):
            continue
        end = match.start()
        break
    position = text.find(",", start, end)
    while position != -1:
        rest = text[position + 1 : end].lstrip()
        if (
            not rest
            or not (rest[0].isupper() or cues.venues.match(rest))
            or cues.weekdays.match(rest)
            or officials.match(rest)
        ):
            end = position
            break
        position = text.find(",", position + 1, end)
    if day := cues.weekdays.search(text, start, end):
        end = day.start()
    while end > start and text[end - 1] in " ,.;:-–":
        end -= 1
    return start + len(_HANGING.sub("", text[start:end]))
