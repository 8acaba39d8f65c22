"""Separated text and JSON made to do harm."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

Maker = Callable[[Random, Path], None]
HEAD = b"name,phone,customer_kind\r\n"


def million_columns(rng: Random, path: Path) -> None:
    separator = rng.choice((",", ";", "\t"))
    path.write_text(separator.join("c" for _ in range(1_000_000)) + "\n" + separator * 1_000_000, "utf-8")


def zeros(rng: Random, path: Path) -> None:
    path.write_bytes(rng.choice((HEAD + b"a\0b,1,end\r\n", b"\0" * 5_000, HEAD + b"\0" * 70_000)))


def one_line(rng: Random, path: Path) -> None:
    with path.open("wb") as file:
        file.write(rng.choice((b"", HEAD, b'"')))
        for _ in range(100):
            file.write(b"x" * (1 << 20))


def odd_letters(rng: Random, path: Path) -> None:
    text = "name,phone\r\nAña 李,138 1234 5678\r\n"
    names = (
        "utf-16",
        "utf-32",
        "utf-7",
        "cp037",
        "shift_jis",
        "big5",
        "koi8_r",
        "utf-16-be",
        "utf-32-le",
        "iso2022_jp",
    )
    raw = text.encode(rng.choice(names), "replace")
    path.write_bytes(raw[: -rng.randrange(1, 3)] if rng.random() < 0.4 else raw)


def broken_letters(rng: Random, path: Path) -> None:
    bad = rng.choice(
        (b"\xed\xa0\x80", b"\xff\xfe\xff", b"\xc0\xaf", b"\xf5\x80\x80\x80", b"\xef\xbb\xbf" * 3, b"\x80")
    )
    path.write_bytes(HEAD + b"Ana" + bad * rng.choice((1, 4_000)) + b",1,end\r\n")


def quotes(rng: Random, path: Path) -> None:
    bad = rng.choice((b'"' * 99_999, b'"a', b'a"b"c,"', b'"a"b,1\r\n' * 3_000, b'"\r\n' * 3_001))
    path.write_bytes(HEAD + bad)


def separators(rng: Random, path: Path) -> None:
    path.write_bytes(rng.choice((b",", b";", b"\t", b"|", b"\r", b"\n")) * rng.choice((3, 2_000_000)))


def noise(rng: Random, path: Path) -> None:
    path.write_bytes(rng.randbytes(rng.choice((1, 900, 50_000))))


def nothing(rng: Random, path: Path) -> None:
    path.write_bytes(rng.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n" * 9, b" ", b'""', HEAD)))


def formulas(rng: Random, path: Path) -> None:
    bad = rng.choice(("=cmd|'/C calc'!A0", "+1", "＝1", "'=1", '"=1"'))
    rows = "".join(f'"{bad}","138{n:08}","end"\r\n' for n in range(20))
    path.write_bytes(HEAD + rows.encode())


def endless(rng: Random, path: Path) -> None:
    """A name that leads to what never ends, or to nobody who writes."""
    if rng.random() < 0.5 and Path("/dev/zero").exists():
        path.symlink_to("/dev/zero")
    elif hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        path.mkdir()


def in_circles(rng: Random, path: Path) -> None:
    if rng.random() < 0.5:
        path.symlink_to(path)
    else:
        path.mkdir()


def other_formats(rng: Random, path: Path) -> None:
    starts = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n",
        b"<html><script>",
        b"MZ",
        b"\x7fELF",
        b"{\\rtf1",
        b"\x1f\x8b",
    )
    path.write_bytes(rng.choice(starts) + rng.randbytes(2_000))


TEXTS: tuple[Maker, ...] = (
    million_columns, zeros, one_line, odd_letters, broken_letters, quotes, separators, noise, nothing, formulas,
    endless, in_circles, other_formats,
)  # fmt: skip


def nested(rng: Random, path: Path) -> None:
    depth = rng.choice((900, 100_000))
    opened, closed = rng.choice((("[", "]"), ('{"a":', "}")))
    path.write_text(opened * depth + "1" + closed * depth, "utf-8")


def nested_in_a_field(rng: Random, path: Path) -> None:
    depth = rng.randrange(300, 900)
    path.write_text('{"name": ' + "[" * depth + "]" * depth + ', "customer_kind": "end", "qq": "1"}', "utf-8")


def odd_numbers(rng: Random, path: Path) -> None:
    value = rng.choice(
        ("NaN", "Infinity", "-Infinity", "1e999999", "1" * 5_000, "-0", "0.1e-999", "1" * 4_299)
    )
    key = rng.choice(("yearly_volume", "loyalty", "name", "phone", "vip", "cooperation_since"))
    path.write_text(f'{{"name": "x", "customer_kind": "end", "qq": "1", "{key}": {value}}}', "utf-8")


def twice(rng: Random, path: Path) -> None:
    again = ", ".join('"name": "y"' for _ in range(rng.choice((1, 50_000))))
    path.write_text(f'{{"name": "x", {again}, "customer_kind": "end", "qq": "1"}}', "utf-8")


def half_letters(rng: Random, path: Path) -> None:
    bad = rng.choice(("\\ud800", "\\udfff\\ud800", "\\u0000", "a\\ud83d"))
    key = rng.choice(("name", "phone", "no such", "addresses"))
    path.write_text(
        f'{{"name": "x", "customer_kind": "end", "qq": "1", "{key}": "{bad}", "{bad}": 1}}', "utf-8"
    )


def wrong_shapes(rng: Random, path: Path) -> None:
    bad = rng.choice(
        (None, True, [], {}, [[]], [None], {"value": {}}, [{"value": []}], 1.5, "", [1, "a", {}])
    )
    keys = (
        "name",
        "customer_kind",
        "phone",
        "addresses",
        "merged_from",
        "region",
        "vip",
        "graded_on",
        "notes",
        "number",
    )
    path.write_text(
        json.dumps({"name": "x", "customer_kind": "end", "qq": "1", rng.choice(keys): bad}), "utf-8"
    )


def other_json(rng: Random, path: Path) -> None:
    path.write_bytes(
        rng.choice(
            (
                b"",
                b"null",
                b"[]",
                b"[[]]",
                b'"x"',
                b"\xff\xfe{\0}\0",
                b"{",
                b"{}" * 2,
                b"[1," * 40,
                b"\xed\xa0\x80",
            )
        )
    )


def heavy(rng: Random, path: Path) -> None:
    if rng.random() < 0.5:
        path.write_text("[" + "1," * 2_000_000 + "1]", "utf-8")
    else:
        path.write_text(json.dumps({"name": "x" * 30_000_000, "customer_kind": "end", "qq": "1"}), "utf-8")


JSONS: tuple[Maker, ...] = (
    nested, nested_in_a_field, odd_numbers, twice, half_letters, wrong_shapes, other_json, heavy,
)  # fmt: skip
