"""Spreadsheets made to do harm. Each maker writes one file; what it is about is its name."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

Maker = Callable[[Random, Path], None]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK, RELATIONS, SHEET = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
WORDS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'


def parts(**changed: str) -> dict[str, str]:
    """A workbook of one sheet with a name and a telephone number, some of it changed: ``book``, ``relations``,
    ``rows``, ``sheet``, ``words``, ``styles``."""
    rows = changed.get("rows", '<row r="2"><c r="A2" t="inlineStr"><is><t>Ana</t></is></c></row>')
    head = "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for column, name in zip("ABC", ("name", "phone", "customer_kind"), strict=True)
    )
    return {
        BOOK: changed.get("book", "")
        + f'<workbook xmlns="{MAIN}" xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        RELATIONS: changed.get("relations")
        or '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        SHEET: changed.get("sheet", "")
        + f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>',
        WORDS: changed.get("words") or f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>',
        STYLES: changed.get("styles")
        or f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
    }


def write(path: Path, content: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)


def swollen(rng: Random, path: Path) -> None:
    size = rng.choice((60, 120)) << 20
    write(path, {**parts(), rng.choice((SHEET, WORDS, BOOK)): b"<x>" + b" " * size})


def lying_about_its_size(rng: Random, path: Path) -> None:
    write(path, {**parts(), SHEET: b"<x>" + b" " * (30 << 20)})
    raw = bytearray(path.read_bytes())
    place = raw.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", raw, place + 24, rng.randrange(1, 2_000))
    path.write_bytes(raw)


def many_words(_rng: Random, path: Path) -> None:
    write(path, {**parts(), WORDS: b"<sst>" + b"<si><t>ab</t></si>" * 3_000_000 + b"</sst>"})


def zip_in_zip(rng: Random, path: Path) -> None:
    inner = path.with_suffix(".inner")
    write(inner, {"0": b"\0" * (10 << 20)})
    content = {f"lib{n}.zip": inner.read_bytes() for n in range(rng.randrange(2, 40))}
    inner.unlink()
    write(path, {**parts(), **content} if rng.random() < 0.5 else content)


def leading_out(rng: Random, path: Path) -> None:
    way = rng.choice(
        (
            "../" * 8 + "outside/x",
            "/outside/x",
            "..\\..\\outside\\x",
            "C:\\outside\\x",
            "xl/../../../outside/x",
        )
    )
    target = rng.choice(
        ("worksheets/sheet1.xml", "../../../outside/canary", "/../outside/canary", "file:///etc/passwd")
    )
    relations = (
        f'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="{target}"/></Relationships>'
    )
    write(path, {**parts(relations=relations), way: "evil"})


def links(rng: Random, path: Path) -> None:
    write(path, {name: text for name, text in parts().items() if name != SHEET})
    info = zipfile.ZipInfo(rng.choice((SHEET, "xl/link")))
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, rng.choice(("/etc/passwd", "../../outside/canary")))


def entities(rng: Random, path: Path) -> None:
    name = rng.choice((BOOK, SHEET, WORDS, STYLES, RELATIONS))
    write(path, {**parts(), name: f"{BOMB}<x><t>&l9;</t></x>"})


def outside_entity(rng: Random, path: Path) -> None:
    place = rng.choice(("file:///etc/passwd", "http://127.0.0.1:9/x", "file:///dev/zero"))
    name = rng.choice((BOOK, SHEET, WORDS))
    write(path, {**parts(), name: f'<!DOCTYPE x [<!ENTITY e SYSTEM "{place}">]><x><t>&e;</t></x>'})


def outside_links(rng: Random, path: Path) -> None:
    place = rng.choice(("http://127.0.0.1:9/x.xml", "file:///etc/passwd", "\\\\127.0.0.1\\share\\x"))
    relations = (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="x/externalLink" Target="{place}" TargetMode="External"/></Relationships>'
    )
    rows = f'<row r="2"><c r="A2"><f>WEBSERVICE("{place}")</f><v>1</v></c><c r="B2"><f>cmd|\'/C calc\'!A0</f></c></row>'
    write(
        path,
        {
            **parts(relations=relations, rows=rows.replace("\\", "/")),
            "xl/externalLinks/externalLink1.xml": "<x/>",
        },
    )


def broken_directory(rng: Random, path: Path) -> None:
    write(path, parts())
    raw = bytearray(path.read_bytes())
    end = raw.rfind(b"PK\x05\x06")
    way = rng.randrange(5)
    if way == 0:
        raw = raw[: rng.randrange(4, end)]
    elif way == 1:
        struct.pack_into("<I", raw, end + 16, rng.randrange(1 << 32))
    elif way == 2:
        struct.pack_into("<HH", raw, end + 8, 65_535, 65_535)
    elif way == 3:
        raw[raw.find(b"PK\x01\x02") + 10] = rng.randrange(1, 255)  # a way of packing nobody knows
    else:
        raw = bytearray(rng.randbytes(300)) + raw + bytearray(rng.randbytes(70_000))
    path.write_bytes(raw)


def huge_places(rng: Random, path: Path) -> None:
    place = rng.choice(
        ("XFD1048576", "ZZZZZZZ1", "A99999999999999999999", "A0", "A-1", "1A", "", "AAAA" * 5_000 + "1")
    )
    row = rng.choice(("2", "99999999999999999999", "-5", "x", "1e9"))
    rows = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
    write(path, parts(rows=rows, sheet=rng.choice(("", '<?xml version="1.0"?>'))))


def wrong_types(rng: Random, path: Path) -> None:
    cells = [
        f'<c r="{column}{row}" t="{rng.choice(("n", "s", "b", "d", "e", "str", "zz", "inlineStr"))}" '
        f's="{rng.choice(("0", "999999999", "-1", "x"))}"><v>{rng.choice(BAD_VALUES)}</v></c>'
        for row in range(2, 40)
        for column in "ABC"
    ]
    rows = "".join(f'<row r="{n + 2}">{"".join(cells[n * 3 : n * 3 + 3])}</row>' for n in range(38))
    write(path, parts(rows=rows))


BAD_VALUES = (
    "1e400",
    "-1",
    "NaN",
    "inf",
    "99999999999",
    "x",
    "",
    "1E308",
    "0x10",
    "-99999999999999",
    "2026-13-45",
)


def doubled_or_missing(rng: Random, path: Path) -> None:
    content = list(parts().items())
    name, text = rng.choice(content)
    with zipfile.ZipFile(path, "w") as archive:
        for key, value in content:
            if key != name or rng.random() < 0.5:
                archive.writestr(key, value)
        if rng.random() < 0.5:
            archive.writestr(name, text.replace("1", "2"))


def locked(rng: Random, path: Path) -> None:
    write(path, parts())
    raw = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + offset] |= 1 if rng.random() < 0.9 else 0x40
            place = raw.find(mark, place + 4)
    path.write_bytes(raw)


def deep(rng: Random, path: Path) -> None:
    depth = rng.choice((10_000, 300_000))
    write(path, {**parts(), rng.choice((SHEET, WORDS, BOOK)): "<a>" * depth + "</a>" * depth})


def wide(rng: Random, path: Path) -> None:
    width = rng.choice((3_000, 200_000))
    cells = "".join("<c><v>1</v></c>" for _ in range(width))
    write(path, parts(rows=f'<row r="2">{cells}</row>'))


def long_cell(rng: Random, path: Path) -> None:
    text = "字" * rng.choice((40_000, 3_000_000))
    write(path, parts(rows=f'<row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row>'))


def half_characters(rng: Random, path: Path) -> None:
    bad = rng.choice(("_xD800_", "_x0000_", "&#xD800;", "&#0;", "_xDFFF__xD800_"))
    write(path, parts(rows=f'<row r="2"><c r="A2" t="inlineStr"><is><t>a{bad}b</t></is></c></row>'))


def chewed(rng: Random, path: Path) -> None:
    """A good one with some bytes changed, in the archive or in a part."""
    content: dict[str, str | bytes] = dict(parts())
    if rng.random() < 0.5:
        name = rng.choice(list(content))
        raw = bytearray(str(content[name]).encode())
        for _ in range(rng.randrange(1, 12)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        write(path, {**content, name: bytes(raw)})
        return
    write(path, content)
    raw = bytearray(path.read_bytes())
    for _ in range(rng.randrange(1, 12)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    path.write_bytes(raw)


def raw_stream(rng: Random, path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + zlib.compress(rng.randbytes(5_000)))


SHEETS: tuple[Maker, ...] = (
    swollen, lying_about_its_size, zip_in_zip, leading_out, links, entities, outside_entity, outside_links,
    broken_directory, huge_places, wrong_types, doubled_or_missing, locked, deep, wide, long_cell, half_characters,
    chewed, raw_stream, many_words,
)  # fmt: skip
