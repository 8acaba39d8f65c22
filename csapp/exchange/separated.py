"""Separated text (CSV, TSV): encoding and separator told apart, never guessed against the evidence."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from csapp.exchange.faults import BadTable, UnknownEncoding
from csapp.i18n import N_
from csapp.vocabulary.formulas import GUARD, unguarded

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp1252")
"""Those one may choose from."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SEPARATORS = (",", ";", "\t")
PIECE = 1 << 20
SAMPLE = 50  # records by which the separator is told
LONGEST_CELL = 1 << 20


def encoding_of(path: Path) -> str:
    """One of :data:`ENCODINGS`. UnknownEncoding where more than one fits, BadTable where none does."""
    with path.open("rb") as file:
        start = file.read(PIECE)
    for mark, name in BOMS:
        if start.startswith(mark):
            return name
    if b"\0" in start:
        return _wide(path, start)
    if _decodes(path, "utf-8"):
        return "utf-8"
    return _narrow(path, start)


def _wide(path: Path, start: bytes) -> str:
    """UTF-16 without its mark: separators, digits and line ends have a zero byte on one side only."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 20 > max(even, odd) or not _decodes(path, name):
        raise BadTable(N_("{file} is not a table. XLSX and CSV can be read."), file=path.name)
    return name


def _narrow(path: Path, start: bytes) -> str:
    """GB18030, where its letters come as Chinese does; a western text that could be read so must be said."""
    chinese, western = _decodes(path, "gb18030"), _decodes(path, "cp1252")
    if chinese and (_looks_chinese(start) or not western):
        return "gb18030"
    fitting = tuple(name for name, fits in (("gb18030", chinese), ("cp1252", western)) if fits)
    if not fitting:
        raise BadTable(N_("{file} is not a table. XLSX and CSV can be read."), file=path.name)
    line = N_("How {file} writes its letters can't be told for certain. Choose the encoding: {choices}.")
    raise UnknownEncoding(line, fitting, file=path.name)


def _looks_chinese(start: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are of the everyday plane, two high bytes side by side: a western text
    has single ones between plain letters."""
    pairs = singles = place = 0
    while place < len(start) - 1:
        here, after = start[place], start[place + 1]
        if here < 0x80:
            place += 1
        elif here >= 0xA1 and after >= 0xA1:
            pairs, place = pairs + 1, place + 2
        else:
            singles, place = singles + 1, place + 2
    return pairs > 20 * singles and pairs > 0


def _decodes(path: Path, encoding: str) -> bool:
    """Whether all of the file is text in that encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _known(path: Path, said: str) -> str:
    """The encoding that was meant; of UTF-16 the kind that the file is of. BadTable for one that can't be read."""
    try:
        name = codecs.lookup(said).name
    except LookupError:
        name = ""
    if name in ("gbk", "gb2312"):
        return "gb18030"
    if name == "utf-16":
        with path.open("rb") as file:
            start = file.read(PIECE)
        marked = next((known for mark, known in BOMS if start.startswith(mark)), "")
        return marked if marked.startswith(name) else _wide(path, start)
    if name.removesuffix("-sig") in ENCODINGS:
        return name.removesuffix("-sig")
    line = N_("There is no encoding “{name}”. Choose one of: {choices}.")
    raise BadTable(line, name=said[:40], choices=", ".join(ENCODINGS))


class Text:
    """The records of a file of separated text."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, _known(path, encoding)
        self.separator = self._separator()

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Line on which each record begins, and its cells. BadTable names the line that can't be read."""
        yield from self._records(self.separator)

    def _records(self, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        line = 1
        csv.field_size_limit(LONGEST_CELL)
        try:
            with self.path.open(encoding=self.encoding, newline="", errors="strict") as file:
                if file.read(1) != "\ufeff":
                    file.seek(0)
                reader = csv.reader(file, delimiter=separator, strict=True)
                for cells in reader:
                    yield line, tuple([unguarded(cell) if cell[:1] == GUARD else cell for cell in cells])
                    line = reader.line_num + 1
        except UnicodeError as bad:
            raise BadTable(
                N_("{file} is not text in {encoding}."), file=self.path.name, encoding=self.encoding
            ) from bad
        except csv.Error as bad:
            raise BadTable(
                N_(
                    "Line {line} of {file} can't be taken apart: a quotation mark is missing, or a cell is too long."
                ),
                line=line,
                file=self.path.name,
            ) from bad

    def _separator(self) -> str:
        """The separator by which most of the first records have the same number of cells, the more the better."""
        best, most = (0.0, 0), SEPARATORS[2 if self.path.suffix.lower() == ".tsv" else 0]
        faults: list[BadTable] = []
        for separator in SEPARATORS:
            try:
                counts = Counter(
                    len(cells) for _, cells in islice(self._records(separator), SAMPLE) if any(cells)
                )
            except BadTable as bad:
                faults.append(bad)
                continue
            usual, times = max(
                counts.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]), default=(0, 0)
            )
            score = (times / counts.total() if usual > 1 else 0.0, usual)
            if usual > 1 and score > best:
                best, most = score, separator
        if len(faults) == len(SEPARATORS):
            raise faults[0]
        return most
