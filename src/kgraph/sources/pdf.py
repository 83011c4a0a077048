"""PDF (.pdf): the text layer by pypdf. A page's line breaks are undone, so that sentences stand whole."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kgraph.model import Problem
from kgraph.sources.clean import tidy
from kgraph.sources.found import Found, Unreadable

SUFFIXES = (".pdf",)

_FULL_LINE = 0.75  # of the page's longest line: a shorter line ends its paragraph


def read(data: bytes) -> Iterator[Found | Problem]:
    """The one release of the file. Raises Unreadable for a scan, a locked file and what is no PDF."""
    from pypdf import PdfReader

    if not data.strip():
        raise Unreadable("empty", "There is nothing in it.", "Put the text in, or take it out.")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked-pdf", "The PDF is locked by a password.", "Save it without one.")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except Unreadable:
        raise
    except Exception as error:  # pypdf lets many kinds through on broken files
        message = f"The PDF cannot be read ({type(error).__name__})."
        raise Unreadable("broken-pdf", message, "Open it and save it anew, or save its text as .txt.") from error
    text = tidy("\n\n".join(paragraphs(page) for page in pages))
    if not text:
        message = f"No page of the PDF has text (pages: {len(pages)}): it is a scan."
        raise Unreadable("scan", message, "Run OCR on it (ocrmypdf in.pdf out.pdf) and read the result.")
    yield Found(text, {"title": title})


def paragraphs(page: str) -> str:
    """The page with the lines of each paragraph joined; a blank line or one notably short of the longest ends it."""
    lines = [line.strip() for line in page.splitlines()]
    full = max(map(len, lines), default=0) * _FULL_LINE
    out = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        if len(line) < full or not following:
            out += line + "\n"
        else:  # a hyphen at the end is kept: "langkah-langkah" is more often broken there than a word is
            out += line if line.endswith("-") else line + " "
    return out
