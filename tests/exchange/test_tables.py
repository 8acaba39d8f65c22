"""Tables out of files that anybody may have made, and those made to do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from csapp.exchange.faults import BadTable, UnknownEncoding
from csapp.exchange.tables import open_table

CHINESE = "姓名,电话,备注\n李伟,138 1234 5678,老客户\n王芳,021-88881234,“急”，今天\n" * 3
SPANISH = "Nombre;Teléfono;Notas\nJosé Peña;612 345 678;llamó ayer\nAna Ibáñez;912 000 111;\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows(path: Path, **said: str) -> list[tuple[object, ...]]:
    return [cells for _, cells in open_table(path, **said).rows()]


def written(tmp_path: Path, content: str | bytes, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gb18030", b"", "gb18030"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, mark: bytes, told: str) -> None:
    table = open_table(written(tmp_path, mark + CHINESE.encode(encoding)))
    assert table.encoding == told
    assert table.columns == ("姓名", "电话", "备注")
    assert next(table.rows()) == (2, ("李伟", "138 1234 5678", "老客户"))


def test_an_encoding_may_be_said_by_any_of_its_names(tmp_path: Path) -> None:
    for name, encoding in (
        ("utf-16", "utf-16-be"),
        ("GBK", "gb18030"),
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
    ):
        path = written(tmp_path, CHINESE.encode(encoding))
        assert open_table(path, encoding=name).encoding == encoding
        assert rows(path, encoding=name)[0][0] == "李伟"


def test_what_may_be_two_encodings_is_asked(tmp_path: Path) -> None:
    path = written(tmp_path, "Nombre;Notas\nPeña;señaló\n".encode("cp1252"))
    with pytest.raises(UnknownEncoding) as asked:
        open_table(path)
    assert "cp1252" in asked.value.encodings
    assert rows(path, encoding="cp1252") == [("Peña", "señaló")]
    western = written(tmp_path, SPANISH.encode("cp1252"), "w.csv")
    with pytest.raises(UnknownEncoding):
        open_table(western)
    assert rows(western, encoding="cp1252")[0] == ("José Peña", "612 345 678", "llamó ayer")
    with pytest.raises(BadTable):
        rows(western, encoding="utf-8")
    with pytest.raises(BadTable):
        rows(western, encoding="no such thing")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_quotes_and_line_breaks(tmp_path: Path, separator: str) -> None:
    lines = [["a", "b", "c"], ['"x, y; z"', '"two\r\nlines"', '"said ""no"""'], ["1", "", "'=1+1"]]
    path = written(tmp_path, "\r\n".join(separator.join(line) for line in lines))
    table = open_table(path)
    assert list(table.rows()) == [(2, ("x, y; z", "two\r\nlines", 'said "no"')), (4, ("1", "", "=1+1"))]


def test_titles_above_the_head_blank_rows_and_names_twice(tmp_path: Path) -> None:
    path = written(tmp_path, "客户档案,,,\n,,,\n姓名,电话,电话,\nA,1,2,x\n,,,\nB,3,4,\n")
    table = open_table(path)
    assert table.columns == ("姓名", "电话", "电话 (2)")
    assert list(table.rows()) == [(4, ("A", "1", "2", "x")), (6, ("B", "3", "4", ""))]
    assert table.length() == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b",,,\n,,\n",
        bytes(range(256)) * 20,
        b"%PDF-1.7 ...",
        b"PK\x03\x04 not an archive",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        b'a,b\n"never closed,1\n2,3\n',
        b"a,b\n1,2\n" + b"\xff\xff\xff",
    ],
)
def test_what_is_no_table_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BadTable):
        list(open_table(path).rows())
    assert path.read_bytes() == content


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", tmp_path):
        with pytest.raises(BadTable):
            open_table(path)


def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "客户"
    sheet.append(["客户档案"])
    sheet.merge_cells("A1:D1")
    sheet.append(["Name", "Phone", "Since", "Sum"])
    sheet.append(["李伟", 13812345678, datetime(2026, 11, 22, 14, 5), 88.5])  # noqa: DTZ001
    sheet.append(["Ana_x0041_", "=1+1", None, True])
    sheet.append([None, None, None, None])
    sheet.append(["late"])
    made.create_sheet("other").append(["x", "y"])
    hidden = made.create_sheet("hidden")
    hidden.sheet_state = "hidden"
    path = tmp_path / "b.xlsx"
    made.save(path)
    return path


def test_a_workbook_of_another_program(tmp_path: Path) -> None:
    table = open_table(book(tmp_path))
    assert (table.sheets, table.sheet, table.encoding) == (("客户", "other"), "客户", "")
    assert table.columns == ("Name", "Phone", "Since", "Sum")
    first, second, third = table.rows()
    assert first == (3, ("李伟", 13812345678, datetime(2026, 11, 22, 14, 5), 88.5))  # noqa: DTZ001
    assert second[1][1] is None, "a formula nobody has reckoned yet says nothing"
    assert second[1][3] is True
    assert third == (6, ("late", None, None, None))
    with pytest.raises(BadTable):
        open_table(book(tmp_path), sheet="no such")
    assert open_table(book(tmp_path), sheet="other").columns == ("x", "y")


def changed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The workbook with other parts."""
    content = io.BytesIO(path.read_bytes())
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return target


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


def sheet_of(data: str, before: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    "part",
    [
        LAUGHS,
        b"<worksheet><sheetData><row>",
        b"not xml",
        sheet_of('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'),
        sheet_of('<row r="1"><c r="A1" t="s"><v>999</v></c></row>'),
        sheet_of('<row r="1"><c r="A1"><v>' + "9" * 50 + "x</v></c></row>"),
        sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>' + " " * 20_000_000 + "</t></is></c></row>"),
    ],
)
def test_a_workbook_that_means_harm_is_refused(tmp_path: Path, part: bytes) -> None:
    with pytest.raises(BadTable):
        list(open_table(changed(book(tmp_path), {SHEET: part})).rows())


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    head = '<row r="1"><c r="A1" t="str"><v>h</v></c><c t="str"><v>i</v></c></row>'
    data = head + '<row r="1048576"><c><v>7</v></c></row>'
    path = changed(book(tmp_path), {SHEET: sheet_of(data, '<dimension ref="A1:XFD1048576"/>')})
    assert list(open_table(path).rows()) == [(1_048_576, (7, None))]


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    link = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    path = changed(book(tmp_path), {"xl/externalLinks/externalLink1.xml": link})
    assert open_table(path).columns[0] == "Name"
