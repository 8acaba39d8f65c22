"""Writes the PDF itself: numbered objects, compressed, the small ones together, and the table that finds them.

PDF 1.5, nothing encrypted, nothing that runs. The same objects give the same bytes.
"""

import zlib
from struct import pack

LEVEL = 7  # 9 takes a third longer for less than a thousandth
_TOGETHER = 200  # small objects in one stream
_PLAIN, _INSIDE = 1, 2  # where an object lies: in the file, or within a stream of them


def name(text: str) -> str:
    """A PDF name of letters, digits, ``-`` and ``+``."""
    return f"/{text}"


def string(text: str) -> str:
    """A text people read, in a form that holds every character."""
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be', 'surrogatepass').hex().upper()}>"


class File:
    """A PDF being written. Objects refer to each other as ``N 0 R``."""

    def __init__(self) -> None:
        self._out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        self._where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self._small: list[tuple[int, bytes]] = []
        self._last = 0

    def number(self) -> int:
        """A number for an object that is written later."""
        self._last += 1
        return self._last

    def add(self, body: str, number: int = 0) -> int:
        """A dictionary, an array; its number."""
        number = number or self.number()
        self._small.append((number, body.encode("ascii")))
        return number

    def stream(self, data: bytes, more: str = "", *, packed: bool = False) -> int:
        """A stream, compressed here unless it comes ``packed``; ``more`` of its dictionary. Its number."""
        if not packed:
            data, more = zlib.compress(data, LEVEL), f"{more}/Filter/FlateDecode"
        number = self.number()
        self._write(number, f"<<{more}/Length {len(data)}>>", data)
        return number

    def finish(self, root: int, about: int) -> bytes:
        """The whole file, its catalogue the object ``root`` and its properties the object ``about``."""
        for start in range(0, len(self._small), _TOGETHER):
            self._bundle(self._small[start : start + _TOGETHER])
        number, begin = self.number(), len(self._out)
        self._where[number] = (_PLAIN, begin, 0)
        rows = b"".join(pack(">BIH", *self._where[each]) for each in range(number + 1))
        about_it = (
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root} 0 R/Info {about} 0 R/Filter/FlateDecode"
        )
        rows = zlib.compress(rows, LEVEL)
        self._write(number, f"<<{about_it}/Length {len(rows)}>>", rows)
        return bytes(self._out) + b"startxref\n%d\n%%%%EOF\n" % begin

    def _bundle(self, objects: list[tuple[int, bytes]]) -> None:
        places, bodies = "", b""
        for number, body in objects:
            places += f"{number} {len(bodies)} "
            bodies += body + b"\n"
        more = f"/Type/ObjStm/N {len(objects)}/First {len(places)}"
        holder = self.stream(places.encode("ascii") + bodies, more)
        for index, (number, _) in enumerate(objects):
            self._where[number] = (_INSIDE, holder, index)

    def _write(self, number: int, dictionary: str, data: bytes) -> None:
        self._where[number] = (_PLAIN, len(self._out), 0)
        self._out += f"{number} 0 obj\n{dictionary}stream\n".encode("ascii")
        self._out += data
        self._out += b"\nendstream\nendobj\n"
