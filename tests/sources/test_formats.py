"""Each format on real files: what becomes of text and fields, and of files that are broken."""

from __future__ import annotations

import io
import json
import pkgutil
from importlib import import_module
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

import kgraph.sources
from kgraph.model import Problem, Release
from kgraph.sources import FORMATS, read
from kgraph.sources.pdf import paragraphs


def one(folder: Path, name: str, data: bytes | str) -> tuple[list[Release], list[Problem]]:
    """Writes the one file into the folder and reads the folder."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    corpus = read([folder], folder)
    return list(corpus.releases), list(corpus.problems)


def kinds(problems: list[Problem]) -> list[tuple[str, str]]:
    assert all(p.source and p.message and p.remedy for p in problems)
    return [(p.severity, p.kind) for p in problems]


def test_every_module_that_reads_a_format_is_listed() -> None:
    names = [info.name for info in pkgutil.iter_modules(kgraph.sources.__path__)]
    modules = [import_module(f"kgraph.sources.{name}") for name in names]
    assert {m for m in modules if hasattr(m, "SUFFIXES")} == set(FORMATS)


# -- .txt and .md ------------------------------------------------------------------------------------


def test_front_matter_gives_the_fields_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    matter = 'id: 007\npublished: 2024-03-19\ntitle: "Buka: Puasa"\nurl: https://x.id/a\npublisher: Polda Banten'
    (release,), problems = one(tmp_path, "a.md", f"---\n{matter}\n---\n\n\nSerang - Aman.\n\nDamai.  \n\n")
    assert problems == []
    assert release == Release(
        "007", "Serang - Aman.\n\nDamai.  ", "2024-03-19", "Buka: Puasa", "https://x.id/a", "Polda Banten", ("a.md",)
    )


@pytest.mark.parametrize("text", ["Serang - Aman.", "\n  \nSerang - Aman.\r\n\r\n", "\ufeffSerang - Aman."])
def test_a_file_without_front_matter_is_all_text(tmp_path: Path, text: str) -> None:
    (release,), problems = one(tmp_path, "a.txt", text)
    assert (release.text, release.published, problems) == ("Serang - Aman.", None, [])
    assert release.id == release.sha256[:16]


def test_line_ends_are_made_one(tmp_path: Path) -> None:
    (release,), _ = one(tmp_path, "a.txt", b"---\r\nid: a\r\n---\r\nsatu\r\ndua\rtiga\r\n")
    assert (release.id, release.text) == ("a", "satu\ndua\ntiga")


@pytest.mark.parametrize("empty", ["id:", "id: null", "id: ~", "# nothing", ""])
def test_an_empty_field_is_none(tmp_path: Path, empty: str) -> None:
    (release,), problems = one(tmp_path, "a.txt", f"---\n{empty}\n---\nAman.")
    assert (release.id, problems) == (release.sha256[:16], [])


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: a: b\n---\nAman.",
        "---\nid: a\nAman.",
        "---\n- a\n---\nAman.",
        "---\n" + "[" * 5000 + "\n---\nAman.",
    ],
)
def test_broken_front_matter_is_a_problem_and_nothing_is_read(tmp_path: Path, matter: str) -> None:
    releases, problems = one(tmp_path, "a.txt", matter)
    assert (releases, kinds(problems)) == ([], [("problem", "front-matter")])


def test_an_unknown_key_is_a_notice(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.txt", "---\nauthor: x\nid: a\n---\nAman.")
    assert (release.id, kinds(problems)) == ("a", [("notice", "unknown-key")])
    assert "author" in problems[0].message


def test_an_impossible_date_is_a_problem_and_the_release_undated(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.txt", "---\nid: a\npublished: 2024-02-30\n---\nAman.")
    assert (release.published, kinds(problems), problems[0].release) == (None, [("problem", "bad-date")], "a")


def test_an_address_that_is_no_web_address_is_left_out(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.txt", "---\nurl: javascript:alert(1)\n---\nAman.")
    assert (release.url, kinds(problems)) == (None, [("notice", "bad-url")])


def test_a_fault_in_front_matter_is_found_by_its_line(tmp_path: Path) -> None:
    _, (problem,) = one(tmp_path, "a.txt", "---\nid: a\ntitle: a: b\n---\nAman.")
    assert problem.message.endswith("in line 3 of the file.")


def test_what_stands_unseen_in_words_is_left_out_and_letters_are_whole(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.txt", "Ab\u00addul\u200b \u200eKarim\u202c, Andre\u0301\ufeff.")
    assert (release.text, problems) == ("Abdul Karim, André.", [])


MARKDOWN = """# Apel **Pagi** #

**Serang** - Kapolda Banten __Irjen Pol Abdul Karim__ memimpin *apel*, [Selasa](https://x.id/a_b_c) (19/3).

## Yang hadir
- Wakapolda \\*baru\\*
* nama_berkas_a 2*3 dan 4*5

> “Aman.”
***
![foto](a.jpg)"""


def test_markdown_is_read_without_its_marks_and_its_first_heading_is_the_title(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.md", MARKDOWN)
    assert (release.title, problems) == ("Apel Pagi", [])
    assert release.text == (
        "Serang - Kapolda Banten Irjen Pol Abdul Karim memimpin apel, Selasa (19/3).\n\n"
        "Yang hadir\nWakapolda *baru*\nnama_berkas_a 2*3 dan 4*5\n\n“Aman.”"
    )
    (named,), _ = one(tmp_path, "a.md", f"---\ntitle: Lain\n---\n{MARKDOWN}")
    assert (named.title, named.text) == ("Lain", release.text)


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"---\nid: a\n---\n\n"])
def test_an_empty_file_is_a_problem(tmp_path: Path, data: bytes) -> None:
    releases, problems = one(tmp_path, "a.txt", data)
    assert (releases, kinds(problems)) == ([], [("problem", "empty")])


def test_a_release_of_over_two_megabytes_is_a_problem(tmp_path: Path) -> None:
    releases, problems = one(tmp_path, "a.txt", "---\nid: besar\n---\n" + "Aman damai. " * 170_000)
    assert (releases, kinds(problems)) == ([], [("problem", "too-long")])
    assert (problems[0].release, problems[0].source) == ("besar", "a.txt")


def test_control_characters_are_replaced_one_by_one(tmp_path: Path) -> None:
    text = "Aman " * 50 + "\0\x1b[31m\f\u0093x\ufffe"
    (release,), problems = one(tmp_path, "a.txt", f"---\nid: a\x1bb\n---\n{text}")
    assert kinds(problems) == [("notice", "control-characters")]
    assert (release.id, len(release.text)) == ("a b", len(text))
    assert release.text.endswith("Aman   [31m\n“x\ufffd")


# -- .jsonl and .csv ---------------------------------------------------------------------------------


def test_json_lines_give_the_text_as_it_is(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "published": None, "title": None, "url": None, "text": "\n satu\r\n \n"},
        {"id": 7, "published": "19 Maret 2024", "text": "dua \ud83d\ude00", "publisher": "Polri"},
    ]
    data = "\n".join(map(json.dumps, rows)) + "\n\n"
    releases, problems = one(tmp_path, "a.jsonl", data)
    assert problems == []
    assert [(r.id, r.text, r.published, r.publisher) for r in releases] == [
        ("7", "dua 😀", "2024-03-19", "Polri"),
        ("a", "\n satu\r\n \n", None, None),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("{", "broken-json"),
        ('"text"', "broken-json"),
        ("[" * 100_000, "broken-json"),
        ('{"id": "x"}', "empty"),
        ('{"id": "x", "text": ""}', "empty"),
        ('{"id": "x", "text": 5}', "empty"),
        ('{"id": ["x"], "text": "dua"}', "bad-field"),
        ('{"id": "' + "x" * 2000 + '", "text": "dua"}', "bad-field"),
    ],
)
def test_a_broken_line_stops_no_other(tmp_path: Path, line: str, kind: str) -> None:
    releases, problems = one(
        tmp_path, "a.jsonl", f'{{"id": "a", "text": "satu"}}\n{line}\n{{"id": "b", "text": "tiga"}}\n'
    )
    assert {"satu", "tiga"} <= {r.text for r in releases}
    assert kinds(problems) == [("problem", kind)]


def test_a_broken_line_is_named_by_how_it_begins_and_where_it_breaks(tmp_path: Path) -> None:
    _, (problem,) = one(tmp_path, "a.jsonl", '{"text": "satu"}\n{"text": "du\n')
    assert problem.message.endswith("""'{"text": "du' is no JSON: Unterminated string starting at its column 10.""")


def test_a_lone_surrogate_is_replaced_and_said(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.jsonl", '{"id": "a\\ud800", "text": "Aman \\udfff\\u0000."}')
    assert (release.id, release.text) == ("a\ufffd", "Aman \ufffd .")
    assert kinds(problems) == [("notice", "control-characters")]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_gives_the_text_as_it_is(tmp_path: Path, between: str) -> None:
    header = between.join(("id", "published", "title", "url", "text", "publisher"))
    row = between.join(("a", "2024-03-19", "", "", '" Satu; ""dua"",\r\n\ttiga "', "Polri"))
    (release,), problems = one(tmp_path, "a.csv", f"\ufeff{header}\r\n{row}\r\n")
    assert problems == []
    assert (release.id, release.published, release.title) == ("a", "2024-03-19", None)
    assert (release.text, release.publisher) == (' Satu; "dua",\r\n\ttiga ', "Polri")


def test_a_long_text_fits_into_a_table(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.csv", "id,text\na," + "Aman damai. " * 20_000)
    assert (len(release.text), problems) == (240_000, [])


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("id,isi\na,Aman.\n", "broken-csv"),
        ('id,text\na,satu\nb,"Aman" damai.\nc,Tiga.\n', "broken-csv"),
        ("id,text\na,satu\nb,Aman,damai,sekali.\n", "broken-csv"),
        ("id,text\na,satu\nb\n", "empty"),
        ("", "empty"),
    ],
)
def test_a_broken_table_is_a_problem_and_rows_before_it_are_read(tmp_path: Path, table: str, kind: str) -> None:
    releases, problems = one(tmp_path, "a.csv", table)
    assert kinds(problems) == [("problem", kind)]
    assert [r.text for r in releases] == (["satu"] if "satu" in table else [])


def test_the_place_where_a_table_breaks_is_named(tmp_path: Path) -> None:
    _, (problem,) = one(tmp_path, "a.csv", 'id,text\na,satu\nb,"dua\nc,tiga\n')
    assert problem.message.startswith("What follows the row that begins 'a satu' cannot be split into rows")
    _, (problem,) = one(tmp_path, "a.csv", 'id,text\nb,"dua\n')
    assert problem.message.startswith("What follows the first row cannot be split into rows")


# -- .html, .pdf and .docx ---------------------------------------------------------------------------

SENTENCES = (
    "Kapolres memimpin apel gelar pasukan di lapangan Mapolres pada Selasa pagi bersama seluruh jajaran. ",
    "Sebanyak 120 personel gabungan dikerahkan untuk mengamankan perayaan di seluruh wilayah kabupaten. ",
    "Ia mengajak masyarakat menjaga keamanan lingkungan dan segera melapor bila melihat hal mencurigakan. ",
)
PAGE = f"""<!DOCTYPE html><html lang="id"><head>%s<title>Apel Gelar Pasukan</title>
<meta property="og:title" content="Apel Gelar Pasukan">
<link rel="canonical" href="https://contoh.id/apel">
<meta property="article:published_time" content="2023-12-21T09:00:00+07:00"></head>
<body><nav><a href="/">Beranda</a></nav><article><h1>Apel Gelar Pasukan</h1>
<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}“Aman.”</p><p>{SENTENCES[2]}</p></article>
<footer>Hak cipta</footer></body></html>"""


def test_a_page_gives_its_main_text_date_title_and_address(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.html", PAGE % '<meta charset="utf-8">')
    assert problems == []
    assert all(s.strip() in release.text for s in SENTENCES)
    assert "Beranda" not in release.text and "Hak cipta" not in release.text
    assert release.text.startswith(SENTENCES[0].strip())  # the title is no part of the text
    found = (release.published, release.title, release.url)
    assert found == ("2023-12-21", "Apel Gelar Pasukan", "https://contoh.id/apel")


@pytest.mark.parametrize("stated", ["windows-1252", "nowhere-8"])
def test_a_page_in_another_encoding_is_read(tmp_path: Path, stated: str) -> None:
    (release,), problems = one(tmp_path, "a.html", (PAGE % f'<meta charset="{stated}">').encode("cp1252"))
    assert "“Aman.”" in release.text
    assert kinds(problems) == ([] if stated == "windows-1252" else [("notice", "encoding-guessed")])


def test_a_page_dated_in_the_future_keeps_its_date(tmp_path: Path) -> None:
    (release,), _ = one(tmp_path, "a.html", (PAGE % "").replace("2023-12-21", "2090-12-21"))
    assert release.published == "2090-12-21"  # else what is read would depend on the day of reading


@pytest.mark.parametrize(("page", "kind"), [("", "empty"), ("<html><body></body></html>", "no-text")])
def test_a_page_without_text_is_a_problem(tmp_path: Path, page: str, kind: str) -> None:
    assert kinds(one(tmp_path, "a.html", page)[1]) == [("problem", kind)]


def pdf(lines: list[str], password: str | None = None) -> bytes:
    """A PDF of one page that shows the lines; of no line, an empty page as a scanner leaves it."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream.set_data(f"BT /F1 11 Tf 40 800 Td {shown}ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_gives_its_text_with_sentences_whole(tmp_path: Path) -> None:
    lines = [
        "Kapolres memimpin apel gelar pasukan di lapangan",
        "Mapolres pada Selasa pagi.",
        "Ia mengajak warga menjaga keamanan lingkungan.",
    ]
    (release,), problems = one(tmp_path, "a.pdf", pdf(lines))
    assert problems == []
    assert release.text.split("\n") == [f"{lines[0]} {lines[1]}", lines[2]]


def test_lines_of_a_paragraph_are_joined() -> None:
    page = (
        "Judul\nsatu dua tiga empat lima langkah-\nlangkah enam tujuh delapan\nsembilan.\n\nsepuluh sebelas dua belas\n"
    )
    whole = "satu dua tiga empat lima langkah-langkah enam tujuh delapan sembilan."
    assert paragraphs(page) == f"Judul\n{whole}\n\nsepuluh sebelas dua belas\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(pdf([]), "scan"), (pdf(["Rahasia"], "kunci"), "locked-pdf"), (b"%PDF-1.7 ...", "broken-pdf"), (b"", "empty")],
)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, kind: str) -> None:
    assert kinds(one(tmp_path, "a.pdf", data)[1]) == [("problem", kind)]


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = "Apel"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Polri", "236"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    (release,), problems = one(tmp_path, "a.docx", word("Satu.", "Dua “aman”."))
    assert problems == []
    assert (release.text, release.title) == ("Satu.\nDua “aman”.\nPolri\t236", "Apel")


@pytest.mark.parametrize(("data", "kind"), [(b"PK\x03\x04 broken", "broken-docx"), (b"", "empty")])
def test_a_broken_word_file_is_a_problem(tmp_path: Path, data: bytes, kind: str) -> None:
    assert kinds(one(tmp_path, "a.docx", data)[1]) == [("problem", kind)]
