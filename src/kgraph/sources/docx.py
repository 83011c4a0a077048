"""Word (.docx): paragraphs and tables in order, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from kgraph.model import Problem
from kgraph.sources.clean import MAX_BYTES, tidy
from kgraph.sources.found import Found, Unreadable

SUFFIXES = (".docx",)

_REMEDY = "Open it and save it anew, or save its text as .txt."
_MAX_UNPACKED = MAX_BYTES * 100  # a zip of a few kilobytes can unpack to gigabytes


def read(data: bytes) -> Iterator[Found | Problem]:
    """The one release of the file. Raises Unreadable for what is no Word file and for one that unpacks too large."""
    import docx
    from docx.table import Table

    if not data.strip():
        raise Unreadable("empty", "There is nothing in it.", "Put the text in, or take it out.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MAX_UNPACKED:
                raise Unreadable("too-long", "The file unpacks to more than a release can have.", _REMEDY)
        document = docx.Document(io.BytesIO(data))
        blocks = [_table(b) if isinstance(b, Table) else b.text for b in document.iter_inner_content()]
        title = document.core_properties.title
    except Unreadable:
        raise
    except Exception as error:  # python-docx lets what zipfile and lxml raise through
        raise Unreadable(
            "broken-docx", f"The file cannot be read as .docx ({type(error).__name__}).", _REMEDY
        ) from error
    yield Found(tidy("\n".join(blocks)), {"title": title or None})


def _table(table: object) -> str:
    rows = getattr(table, "rows", ())
    return "\n".join("\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in rows)
