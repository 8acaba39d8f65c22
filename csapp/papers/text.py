"""Text as people typed it, broken into lines and drawn. There is no markup in this room.

A character no face has is drawn as a small frame with its code point in it, and copies as itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from csapp.papers.fonts import NARROW, Face, Widths, box_columns, box_width, face_of
from csapp.papers.pen import Pen
from csapp.papers.style import LINE, Type

_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00010000-\U0010ffff"
_HAS_WIDE = re.compile(f"[{_WIDE}]")
_PLAIN = " -~\u00a1-\u00ac\u00ae-\u00ff\u3001-\u301b\u4e00-\u9fff\uff01-\uff5e"
_CARE = re.compile(f"[^{_PLAIN}]|^ *$")  # accents to be composed, line breaks, what has no look
_UNIT = re.compile(f" +|[{_WIDE}]|[^ {_WIDE}]+")
# What may not begin a line is kept with what stands before it, what may not end one with what follows.
_CLOSING = frozenset("，。、；：！？）》〉」』】〕］｝…—～·％℃’”!,.:;?)]}%")
_OPENING = frozenset("（《〈「『【〔［｛‘“([{")
_has_narrow = re.compile(f"[{''.join(NARROW)}]").search
_BLANKS = 2
_BOX_DIGIT = 0.44  # height of the figures in a frame, in em


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``latin`` where quotation marks are drawn narrow."""

    text: str
    latin: bool


def clean(text: str) -> list[str]:
    """The paragraphs of a text: composed accents, tabs as spaces, without characters that have no look."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\t", "    ").replace("\xa0", " ")
    return [paragraph.rstrip() for paragraph in _NEWLINE.split(plain)]


def plain(text: str) -> str:
    """``text`` on one line, whole characters only: for the properties of the file."""
    return " ".join(clean(text)).encode("utf-8", "replace").decode()


def wrap(text: str, style: Type, width: float) -> list[Line]:
    """``text`` in lines not wider than ``width``; of blank lines at most two in a row, none at its end."""
    if not _CARE.search(text):
        latin = not _HAS_WIDE.search(text)
        face = face_of(style)
        # most of what a form says is a few words that fit
        if text and _length(text, face.latin_widths if latin else face.widths) * style.size <= width:
            return [Line(text.rstrip(" "), latin)]
    lines: list[Line] = []
    blank = 0
    for paragraph in clean(text):
        blank = 0 if paragraph else blank + 1
        if blank > _BLANKS:  # ten thousand line breaks are no reason for two hundred sheets
            continue
        latin = not _HAS_WIDE.search(paragraph)
        lines += [Line(line, latin) for line in _break(paragraph, style, width, latin)]
    while lines and not lines[-1].text:
        lines.pop()
    return lines


def fit(text: str, style: Type, width: float) -> Line:
    """The first line of ``text``, cut with an ellipsis where there is more."""
    lines = wrap(text, style, width)
    if len(lines) <= 1:
        return lines[0] if lines else Line("", True)
    more = "..." if lines[0].latin else "…"  # the one character stands at mid-height, right for Chinese only
    shorter = wrap(lines[0].text, style, width - text_width(Line(more, True), style))[0]
    return Line(shorter.text + more, shorter.latin)


@lru_cache(maxsize=1024)
def fit_label(text: str, style: Type, width: float) -> Line:
    """:func:`fit` for what is the same on many papers. Not for what people typed: it is kept."""
    return fit(text, style, width)


def text_width(line: Line, style: Type) -> float:
    """Width of a line in points."""
    face = face_of(style)
    widths = face.latin_widths if line.latin else face.widths
    return _length(line.text, widths) * style.size


def _break(paragraph: str, style: Type, width: float, latin: bool) -> Iterator[str]:
    """Greedy lines: broken between wide characters, at spaces between words, within a word if need be."""
    face = face_of(style)
    widths = face.latin_widths if latin else face.widths
    room = width / style.size
    line, used = "", 0.0
    for unit in _units(paragraph):
        length = _length(unit, widths)
        if used + length <= room or unit[0] == " ":
            line, used = line + unit, used + length
            continue
        if line.strip():
            yield line.rstrip()
            line, used = "", 0.0
        for char in unit if length > room else (unit,):
            step = _length(char, widths)
            if line and used + step > room:
                yield line
                line, used = "", 0.0
            line, used = line + char, used + step
    yield line.rstrip()


def _length(text: str, widths: Widths) -> float:
    return sum(map(widths.__getitem__, text))


def _units(paragraph: str) -> Iterator[str]:
    """The pieces a line is made of: words, single wide characters, spaces; with their punctuation."""
    held = ""
    for found in _UNIT.finditer(paragraph):
        piece = found.group()
        if held.strip() and not piece.isspace() and (held[-1] in _OPENING or piece[0] in _CLOSING):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def draw_line(pen: Pen, x: float, baseline: float, line: Line, style: Type) -> None:
    """Draw one line with its left end at ``x``."""
    face = face_of(style)
    if face.known.issuperset(line.text) and not (line.latin and _has_narrow(line.text)):
        if line.text:
            pen.text(x, baseline, line.text, style)
        return
    for piece in _pieces(line, face):
        if piece not in face.known and len(piece) == 1:
            _draw_box(pen, x, baseline, piece, style)
            x += box_width(piece) * style.size
            continue
        shift, advance = NARROW.get(piece, (0, 0)) if line.latin else (0, 0)
        pen.text(x + shift * style.size / 1000, baseline, piece, style)
        x += (advance / 1000 if advance else _length(piece, face.widths)) * style.size


def _pieces(line: Line, face: Face) -> Iterator[str]:
    """Runs that can be drawn at one go; what needs care comes alone."""
    run = ""
    for char in line.text:
        if char in face.known and not (line.latin and char in NARROW):
            run += char
            continue
        if run:
            yield run
        run = ""
        yield char
    if run:
        yield run


def _draw_box(pen: Pen, x: float, baseline: float, char: str, style: Type) -> None:
    """A frame with the code point in two rows. To a reader that copies, it is the character itself."""
    columns, size = box_columns(char), style.size
    digits = f"{ord(char):0{columns * 2}X}"
    figures = replace(style, size=_BOX_DIGIT * size, bold=False)
    left, bottom, width = x + 0.05 * size, baseline - 0.14 * size, (box_width(char) - 0.1) * size
    with pen.meaning(char):
        pen.frame(left, bottom, width, 0.98 * size, 0.4, LINE)
        for row, part in enumerate((digits[:columns], digits[columns:])):
            inset = (width - text_width(Line(part, True), figures)) / 2
            pen.text(left + inset, bottom + (0.56 - 0.42 * row) * size, part, figures)
