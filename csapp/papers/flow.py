"""Blocks one below the other, spread over pages so that nothing stands alone that shouldn't."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from csapp.papers.pen import Pen


class Block(Protocol):
    """A full-width piece of a form.

    ``keep``: never the last on its page. ``header``: repeated where a page
    begins with this block. ``hungry``: it would gladly grow, to give room to write in.
    """

    @property
    def keep(self) -> bool: ...

    @property
    def header(self) -> "Block | None": ...

    @property
    def height(self) -> float: ...

    @property
    def hungry(self) -> bool: ...

    def grown(self, more: float) -> "Block":
        """The block, taller by ``more`` points."""
        ...

    def split(self, room: float, least: int = 2) -> "tuple[Block, Block] | None":
        """Head and tail, the head within ``room``, each of ``least`` lines or more; None if that can't be."""
        ...

    def draw(self, pen: Pen, left: float, top: float) -> None: ...


@dataclass
class Sheet:
    """The blocks of one page and the room they may take."""

    room: float
    blocks: list[Block] = field(default_factory=list[Block])

    @property
    def used(self) -> float:
        return sum(block.height for block in self.blocks)

    @property
    def left(self) -> float:
        return self.room - self.used + 0.01  # rounding must not cost a page

    def room_for(self, blocks: Sequence[Block]) -> float:
        """The room there is for blocks, less the heading they bring to an empty page."""
        header = blocks[0].header if not self.blocks else None
        return self.left - (header.height if header is not None else 0.0)

    def put(self, blocks: Sequence[Block]) -> None:
        """Add blocks, repeating the heading of a table that goes on from the page before."""
        if not self.blocks and blocks and blocks[0].header is not None:
            self.blocks.append(blocks[0].header)
        self.blocks.extend(blocks)


def paginate(blocks: Sequence[Block], first: float, others: float) -> list[Sheet]:
    """Spread ``blocks`` over sheets with ``first`` points of room on the first and ``others`` on the rest."""
    sheets = [Sheet(first)]
    queue = list(blocks)
    while queue:
        group, rest = _group(queue)
        sheet = sheets[-1]
        room = sheet.room_for(group)
        if _total(group) <= room:
            sheet.put(group)
            queue = rest
            continue
        cut = _cut(group, room) or (None if sheet.blocks else _forced(group, room))
        if cut is not None:
            sheet.put(cut[0])
            queue = [*cut[1], *rest]
        if queue:
            sheets.append(Sheet(others))
    return sheets


def _group(queue: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks that must stay together from the first on, and the others."""
    end = 1
    while end < len(queue) and queue[end - 1].keep:
        end += 1
    return list(queue[:end]), list(queue[end:])


def _total(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)


def _cut(group: Sequence[Block], room: float, least: int = 2) -> tuple[list[Block], list[Block]] | None:
    """The last place where the group may be cut within ``room``: always inside a block, never after one."""
    for index in range(len(group) - 1, -1, -1):
        remaining = room - _total(group[:index])
        parts = group[index].split(min(remaining, group[index].height - 1), least) if remaining > 0 else None
        if parts is not None:
            return [*group[:index], parts[0]], [parts[1], *group[index + 1 :]]
    return None


def _forced(group: Sequence[Block], room: float) -> tuple[list[Block], list[Block]]:
    """What an empty page takes of a group that is taller than a page: at least its first block."""
    cut = _cut(group, room, least=1)
    if cut is not None:
        return cut
    fitting = 1
    while fitting < len(group) and _total(group[: fitting + 1]) <= room:
        fitting += 1
    return list(group[:fitting]), list(group[fitting:])


def fill(sheet: Sheet, most: float) -> None:
    """Let the boxes to write in take the room that is left, each at most ``most`` points more."""
    hungry = [index for index, block in enumerate(sheet.blocks) if block.hungry]
    share = min(most, (sheet.left - 0.01) / max(1, len(hungry)))
    for index in hungry:
        more = share
        sheet.blocks[index] = sheet.blocks[index].grown(max(0.0, more))
