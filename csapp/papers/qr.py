"""QR codes, readable with a quarter of them soiled (level Q).

The square is one whole number, a bit a module, so that a rule over all modules is a few operations.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

_ALPHANUMERIC = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}
# By version from 1: bytes of correction of each block, and how many blocks there are.
_CORRECTION = (13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30)
_BLOCKS = (1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20)
_LEVEL = 0b11
_PADDING = (0xEC, 0x11)
_DARK = re.compile("1+")
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda x, y: (x + y) % 2,
    lambda x, y: y % 2,
    lambda x, y: x % 3,
    lambda x, y: (x + y) % 3,
    lambda x, y: (x // 3 + y // 2) % 2,
    lambda x, y: x * y % 2 + x * y % 3,
    lambda x, y: (x * y % 2 + x * y % 3) % 2,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2,
)
_LIKE_A_FINDER = (0b10111010000, 0b00001011101)


@dataclass(frozen=True)
class Code:
    """The dark runs of a code ``size`` modules wide: (column, row from the top, length)."""

    size: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)  # a paper is made twice: to be looked at, and to be printed
def code(text: str) -> Code:
    """The code that says ``text``. ValueError where it is too long for any of the twenty smallest."""
    version, content = _content(text)
    plan = _plan(version)
    rows, columns = 0, 0
    for number, byte in enumerate(_with_correction(content, version)):
        for bit in range(8):
            if byte >> 7 - bit & 1:
                across, down = plan.path[8 * number + bit]
                rows |= across
                columns |= down
    best = min(plan.masked(rows, columns), key=lambda found: found[0])[1]
    lines = f"{best:0{plan.size**2}b}"[::-1]
    parts = [lines[start : start + plan.size] for start in range(0, plan.size**2, plan.size)]
    runs = (
        (found.start(), row, found.end() - found.start())
        for row, line in enumerate(parts)
        for found in _DARK.finditer(line)
    )
    return Code(plan.size, tuple(runs))


# --- what it says -------------------------------------------------------------------------------------


def _content(text: str) -> tuple[int, bytes]:
    """The smallest version that holds the text, and its bytes without correction."""
    if _ALPHANUMERIC.keys() >= set(text):
        mode, count, wide = 0b0010, len(text), (9, 11)
        pairs = [text[start : start + 2] for start in range(0, count, 2)]
        said = "".join(_pair(pair) for pair in pairs)
    else:
        data = text.encode()
        mode, count, wide = 0b0100, len(data), (8, 16)
        said = "".join(f"{byte:08b}" for byte in data)
    for version in range(1, len(_BLOCKS) + 1):
        room = 8 * (_modules(version) // 8 - _BLOCKS[version - 1] * _CORRECTION[version - 1])
        bits = f"{mode:04b}{count:0{wide[version > 9]}b}{said}"
        if len(bits) <= room:
            bits += "0" * min(4, room - len(bits))
            bits += "0" * (-len(bits) % 8)
            found = [int(bits[start : start + 8], 2) for start in range(0, len(bits), 8)]
            found += [_PADDING[n % 2] for n in range(room // 8 - len(found))]
            return version, bytes(found)
    raise ValueError("too long for a code")


def _pair(pair: str) -> str:
    values = [_ALPHANUMERIC[char] for char in pair]
    return f"{values[0] * 45 + values[1]:011b}" if len(values) == 2 else f"{values[0]:06b}"


def _modules(version: int) -> int:
    """How many modules hold data."""
    size = 17 + 4 * version
    centres = len(_centres(version))
    aligned = 25 * (centres * centres - 3) - 5 * 2 * (centres - 2) if centres else 0
    return size * size - 3 * 64 - 31 - 2 * (size - 16) - aligned - (36 if version >= 7 else 0)


def _with_correction(content: bytes, version: int) -> bytes:
    """The blocks and their correction, dealt out in turn."""
    count, length = _BLOCKS[version - 1], _CORRECTION[version - 1]
    short, longer = divmod(len(content), count)
    blocks: list[bytes] = []
    start = 0
    for number in range(count):
        end = start + short + (number >= count - longer)
        blocks.append(content[start:end])
        start = end
    checks = [_correction(block, length) for block in blocks]
    dealt = [block[n] for n in range(short + 1) for block in blocks if n < len(block)]
    return bytes(dealt + [check[n] for n in range(length) for check in checks])


@cache
def _field() -> tuple[list[int], list[int]]:
    """Powers and logarithms of the field of 256."""
    powers, logs, value = [0] * 510, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logs[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers, logs


@cache
def _divisor(length: int) -> list[int]:
    """The logarithms of what a block is divided by, without the first."""
    powers, logs = _field()
    found = [1] + [0] * length
    for root in range(length):
        for n in range(root + 1, 0, -1):
            found[n] ^= powers[logs[found[n - 1]] + root] if found[n - 1] else 0
    return [logs[value] for value in found[1:]]


def _correction(block: bytes, length: int) -> list[int]:
    powers, logs = _field()
    divisor = _divisor(length)
    rest = list(block) + [0] * length
    for start in range(len(block)):
        lead = rest[start]
        if lead:
            log = logs[lead]
            for n, factor in enumerate(divisor, start + 1):
                rest[n] ^= powers[factor + log]
    return rest[len(block) :]


# --- where it stands ----------------------------------------------------------------------------------


def _centres(version: int) -> list[int]:
    """Where the small squares stand, along either side."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = (version * 8 + count * 3 + 5) // (count * 4 - 4) * 2
    return [6, *sorted(17 + 4 * version - 7 - step * n for n in range(count - 1))]


class _Plan:
    """What all codes of one version share. A square is a whole number: the bit at ``size * row + column`` is dark."""

    def __init__(self, version: int) -> None:
        self.size = size = 17 + 4 * version
        self._dark: dict[tuple[int, int], bool] = {}
        self._draw_fixed(version)
        self._free = [place for place in self._zigzag() if place not in self._dark]
        self.path = [(1 << size * y + x, 1 << size * x + y) for x, y in self._free]
        self._masks = [self._both((x, y) for x, y in self._free if not mask(x, y)) for mask in _MASKS]
        self._fixed = self._both(place for place, dark in self._dark.items() if dark)
        self._formats = [self._both(self._format(mask)) for mask in range(8)]
        self._along, self._eleven = _window(size, 2), _window(size, 11)

    def _both(self, places: Iterable[tuple[int, int]]) -> tuple[int, int]:
        """The square and the same turned over its diagonal."""
        rows = columns = 0
        for x, y in places:
            rows |= 1 << self.size * y + x
            columns |= 1 << self.size * x + y
        return rows, columns

    def _draw_fixed(self, version: int) -> None:
        last, dark = self.size - 1, self._dark
        for n in range(self.size):
            dark[n, 6] = dark[6, n] = n % 2 == 0
        for left, top in ((0, 0), (last - 6, 0), (0, last - 6)):
            for x, y in self._square(left - 1, top - 1, 9):
                away = max(abs(x - left - 3), abs(y - top - 3))
                dark[x, y] = away not in (2, 4)
        corners = {(6, 6), (6, last - 6), (last - 6, 6)}
        for place in [(x, y) for x in _centres(version) for y in _centres(version)]:
            if place not in corners:
                for x, y in self._square(place[0] - 2, place[1] - 2, 5):
                    dark[x, y] = max(abs(x - place[0]), abs(y - place[1])) != 1
        for place in (*self._format_places()[0], *self._format_places()[1]):
            dark[place] = False
        dark[8, last - 7] = True
        if version >= 7:
            bits = version << 12 | _remainder(version << 12, 0x1F25)
            for n in range(18):
                far, near = last - 10 + n % 3, n // 3
                dark[far, near] = dark[near, far] = bool(bits >> n & 1)

    def _square(self, left: int, top: int, wide: int) -> Iterator[tuple[int, int]]:
        for y in range(max(0, top), min(self.size, top + wide)):
            for x in range(max(0, left), min(self.size, left + wide)):
                yield x, y

    def _format_places(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Both places of the fifteen bits that tell the mask, the lowest bit first."""
        last = self.size - 1
        near = [(8, n) for n in range(6)] + [(8, 7), (8, 8), (7, 8)] + [(14 - n, 8) for n in range(9, 15)]
        far = [(last - n, 8) for n in range(8)] + [(8, last - 14 + n) for n in range(8, 15)]
        return near, far

    def _format(self, mask: int) -> Iterator[tuple[int, int]]:
        told = _LEVEL << 3 | mask
        bits = (told << 10 | _remainder(told << 10, 0x537)) ^ 0x5412
        for places in self._format_places():
            yield from (place for n, place in enumerate(places) if bits >> n & 1)

    def _zigzag(self) -> Iterator[tuple[int, int]]:
        last = self.size - 1
        for turn, right in enumerate([*range(last, 6, -2), 5, 3, 1]):
            for n in range(self.size):
                y = n if turn % 2 else last - n
                yield from ((right, y), (right - 1, y))

    # --- the mask that looks least like something else ------------------------------------------------

    def masked(self, rows: int, columns: int) -> Iterator[tuple[int, int]]:
        """What each mask costs, and the square under it."""
        for (across, down), (row_format, column_format) in zip(self._masks, self._formats, strict=True):
            whole = rows ^ across | self._fixed[0] | row_format
            turned = columns ^ down | self._fixed[1] | column_format
            yield self._cost(whole, turned), whole

    def _cost(self, whole: int, turned: int) -> int:
        size = self.size
        same = [~(square ^ square >> 1) & self._along for square in (whole, turned)]
        cost = sum(map(self._runs, same)) + sum(map(self._finders, (whole, turned)))
        below = same[0] & same[0] >> size & ~(whole ^ whole >> size)
        dark = whole.bit_count()
        return cost + 3 * below.bit_count() + 10 * (abs(20 * dark - 10 * size * size) // (size * size))

    @staticmethod
    def _runs(same: int) -> int:
        """Five alike in a row cost 3, each more one more."""
        five = same & same >> 1
        five &= five >> 2
        return five.bit_count() + 2 * (five & ~(five << 1)).bit_count()

    def _finders(self, square: int) -> int:
        light, found = ~square, 0
        for pattern in _LIKE_A_FINDER:
            here = self._eleven
            for n in range(11):
                here &= (square if pattern >> n & 1 else light) >> n
            found += here.bit_count()
        return 40 * found


@cache
def _window(size: int, width: int) -> int:
    """The places of a square at which ``width`` modules follow within a row."""
    row = (1 << size - width + 1) - 1
    return sum(row << size * y for y in range(size))


@cache
def _plan(version: int) -> _Plan:
    return _Plan(version)


def _remainder(bits: int, divisor: int) -> int:
    while bits.bit_length() >= divisor.bit_length():
        bits ^= divisor << bits.bit_length() - divisor.bit_length()
    return bits
