"""How a form is spread over pages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.papers.flow import Block, Sheet, fill, paginate
from csapp.papers.grid import Bar, Cell, Row, Space, Words, ticks, words
from csapp.papers.style import MM, ROOMY, TICK, WRITING_ROOM
from csapp.papers.text import text_width, wrap

WIDTH = 400.0
PAGE = 300.0


def bar() -> Bar:
    return Bar("Section", WIDTH, ROOMY.bar)


def row(lines: int, *, keep: bool = False, header: Row | None = None) -> Row:
    body = words("\n".join(f"{n}." for n in range(lines)), ROOMY.value, WIDTH)
    return Row((Cell("Label", "Label (continued)", body, WIDTH),), ROOMY, keep=keep, header=header)


def lines_of(block: Block) -> list[str]:
    if not isinstance(block, Row) or not isinstance(block.cells[0].body, Words):
        return []
    return [line.text for line in block.cells[0].body.lines]


rows = st.builds(row, st.integers(1, 70), keep=st.booleans())
sections = st.lists(
    st.builds(lambda first, more: [bar(), first, *more], rows, st.lists(rows, max_size=4)), max_size=8
)


@given(sections, st.floats(150, 400))
def test_no_page_ends_in_a_heading_or_is_too_full(form: list[list[Block]], room: float) -> None:
    blocks = [*(block for section in form for block in section), row(1)]
    sheets = paginate(blocks, room, room)
    assert all(sheet.used <= room + 0.02 for sheet in sheets)
    for sheet in sheets[:-1]:
        assert sheet.blocks
        assert not isinstance(sheet.blocks[-1], Bar)
    kept = [line for sheet in sheets for block in sheet.blocks for line in lines_of(block)]
    assert kept == [line for block in blocks for line in lines_of(block)]


@given(st.integers(1, 300), st.floats(150, 400))
def test_a_cut_text_keeps_two_lines_on_each_side_and_its_label(count: int, room: float) -> None:
    sheets = paginate([row(5), row(count), row(5)], room, room)
    parts = [block for sheet in sheets for block in sheet.blocks if isinstance(block, Row)]
    assert all(part.cells[0].label for part in parts)
    assert all(len(lines_of(part)) >= 2 for part in parts if count > 1)


def test_the_heading_goes_with_its_first_row() -> None:
    sheets = paginate([row(18), bar(), row(2)], PAGE, PAGE)
    assert [len(sheet.blocks) for sheet in sheets] == [1, 2]


def test_what_stays_with_the_signatures_brings_at_least_two_lines() -> None:
    signatures = Row((Cell("", "", Space(60), WIDTH),), ROOMY)
    sheets = paginate([row(19, keep=True), signatures], PAGE, PAGE)
    assert len(sheets) == 2
    assert len(lines_of(sheets[1].blocks[0])) >= 2


def test_a_table_that_goes_on_repeats_its_heading() -> None:
    head = row(1, keep=True)
    sheets = paginate([head, *(row(1, header=head) for _ in range(30))], PAGE, PAGE)
    assert len(sheets) > 2
    assert all(sheet.blocks[0] == head for sheet in sheets)
    assert all(sheet.used <= PAGE + 0.02 for sheet in sheets)


def test_a_block_higher_than_a_page_gets_a_page() -> None:
    tall = Row((Cell("", "", Space(500), WIDTH),), ROOMY)
    sheets = paginate([row(1), tall, row(1)], PAGE, PAGE)
    assert [len(sheet.blocks) for sheet in sheets] == [1, 1, 1]


def test_an_empty_box_takes_the_room_that_is_left_but_not_all_of_it() -> None:
    box = Row((Cell("", "", Space(WRITING_ROOM), WIDTH),), ROOMY)
    sheet = Sheet(PAGE, [box, row(1), box])
    fill(sheet, 10 * MM)
    assert [block.height for block in sheet.blocks] == pytest.approx(
        [box.height + 10 * MM, row(1).height, box.height + 10 * MM]
    )
    narrow = Sheet(box.height + 5, [box])
    fill(narrow, 10 * MM)
    assert narrow.blocks[0].height == pytest.approx(box.height + 5)
    assert box.height >= 18 * MM


@given(st.lists(st.text("客诉abc ", min_size=1, max_size=12), min_size=1, max_size=15), st.floats(80, 500))
def test_check_boxes_stay_in_their_cell_and_apart(labels: list[str], width: float) -> None:
    boxes = ticks([(label, False) for label in labels], width)
    if boxes is None:
        return
    assert boxes.rows <= 3
    for x, _, label, _ in boxes.places:
        assert 0 <= x <= x + 10.8 + text_width(label, TICK) <= width + 0.01
    for (x, one, label, _), (after, other, _, _) in pairwise(boxes.places):
        assert one != other or after >= x + 10.8 + text_width(label, TICK) + 8 - 0.01


@given(st.text(st.sampled_from("ab 中，。“”（）1/-😀"), max_size=200), st.floats(25, 300))
def test_no_line_is_wider_than_its_cell_nor_begins_with_a_full_stop(text: str, width: float) -> None:
    lines = wrap(text, ROOMY.value, width)
    assert all(text_width(line, ROOMY.value) <= width + 0.01 for line in lines if line.text.strip())


def test_a_full_stop_stays_with_its_character() -> None:
    lines = wrap("中文句子。" * 40, ROOMY.value, 95)
    assert not any(line.text.startswith(("。", "，")) for line in lines)
    assert len(lines) > 5
