"""What a person's habits with a table are kept as: read back as they were, and never broken by what is spoilt."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from csapp.services.registers import ALL_CASES, register
from csapp.vocabulary.filters import ANY, CONTAINS, Filter, ops_of
from ui.tables.layout import NARROWEST, WIDEST, Habits, Layout, own_key
from ui.tables.widths import fit, natural
from ui.theme.tokens import SIZES

TABLE = register("damage")
FIELDS = sorted(TABLE.fields)
FILTERS = st.builds(
    lambda key, at, values: Filter(key, ops_of(TABLE.fields[key])[at], tuple(values)),
    st.sampled_from(FIELDS),
    st.sampled_from([0, -1]),
    st.lists(st.text(max_size=8), max_size=2),
)
LAYOUTS = st.builds(
    Layout,
    st.lists(st.sampled_from(FIELDS), min_size=1, max_size=9, unique=True).map(tuple),
    st.sampled_from(["", *FIELDS]),
    st.booleans(),
    st.lists(FILTERS, max_size=3).map(tuple),
)
NAMES = st.text(min_size=1, max_size=80).filter(str.strip).map(str.strip)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
PARTS = ("columns", "widths", "orders", "view", "default", "views")


@given(st.dictionaries(NAMES, LAYOUTS, max_size=4), LAYOUTS, st.data())
def test_habits_are_read_back_as_they_were(
    views: dict[str, Layout], base: Layout, data: st.DataObject
) -> None:
    habits = Habits(TABLE)
    habits.keep("all", base)
    for name, layout in views.items():
        habits.save(name, layout)
    habits.widths = data.draw(st.dictionaries(st.sampled_from(FIELDS), st.integers(NARROWEST, WIDEST)))
    again = Habits.read(TABLE, json.loads(json.dumps(habits.plain())))
    assert again.plain() == habits.plain()
    for name, layout in views.items():
        assert again.layout(own_key(name)) == layout
    assert again.layout("all").columns == base.columns
    assert (again.layout("all").order, again.layout("all").descending) == (base.order, base.descending)


@given(st.dictionaries(st.sampled_from(PARTS), JUNK) | JUNK)
def test_whatever_was_kept_is_read(kept: object) -> None:
    habits = Habits.read(TABLE, kept)
    layout = habits.layout(habits.view)
    assert layout.columns
    assert set(layout.columns) <= set(TABLE.fields)
    assert Habits.read(TABLE, habits.plain()).plain() == habits.plain()


def test_a_field_no_longer_declared_is_left_out() -> None:
    kept = {
        "columns": ["number", "colour", "waybill", "number"],
        "widths": {"waybill": 10**9, "colour": 3, "number": True},
        "orders": {"all": ["colour", True], "open": ["waybill", True]},
        "views": [
            {
                "name": " Mine ",
                "columns": ["item"],
                "order": ["item", True],
                "filters": [["colour", "any", ["x"]]],
            },
            {"name": "", "columns": []},
            {"name": "Odd", "filters": [["item", "between", ["1", "2"]], ["item", "contains", ["x"]], 3]},
        ],
    }
    habits = Habits.read(TABLE, kept)
    assert habits.columns == ("number", "waybill")
    assert habits.widths == {"waybill": WIDEST}
    assert habits.orders == {"open": ("waybill", True)}
    assert [view.label for view in habits.views] == ["Mine", "Odd"]
    assert habits.layout(own_key("Odd")).filters == (Filter("item", CONTAINS, ("x",)),)


def test_a_view_is_saved_renamed_and_deleted() -> None:
    habits = Habits(TABLE)
    layout = Layout(("number", "item"), "item", True, (Filter("status", ANY, ("claimed",)),))
    key = habits.save("  Claims ", layout)
    habits.default = key
    assert habits.layout(key) == layout
    fresh = habits.rename(key, "Claims at SF")
    assert habits.layout(fresh) == layout
    assert habits.default == fresh
    habits.delete(fresh)
    assert habits.views == ()
    assert habits.default == ""
    assert habits.find(fresh).key == TABLE.views[0].key


def test_columns_of_views_that_come_with_the_program_are_shared_their_order_is_not() -> None:
    habits = Habits(register(ALL_CASES))
    habits.keep("all", Layout(("number", "about"), "about", False))
    assert habits.layout("open").columns == ("number", "about")
    assert habits.layout("open").order == "due_at"
    assert habits.layout("all").order == "about"


@given(
    st.lists(st.sampled_from(FIELDS), min_size=1, max_size=20, unique=True),
    st.dictionaries(st.sampled_from(FIELDS), st.integers(NARROWEST, 600)),
    st.integers(0, 3_000),
)
def test_columns_fill_the_room_and_dragged_ones_stay(
    keys: list[str], dragged: dict[str, int], room: int
) -> None:
    widths = dict(zip(keys, fit(keys, TABLE.fields, dragged, dict.fromkeys(keys, 60), room), strict=True))
    for key in keys:
        if key in dragged:
            assert widths[key] == SIZES.px(dragged[key])
        else:
            assert widths[key] >= 0.7 * natural(key, TABLE.fields[key])
    for key in {"number", "due_at", "price", "signed_on"} & set(keys) - set(dragged):
        assert widths[key] >= natural(key, TABLE.fields[key]), "half a number is worse than none"
    if "item" in keys and "item" not in dragged and sum(widths.values()) < room:
        raise AssertionError("a text takes the room that is left")


def test_a_view_shows_what_it_is_sorted_by() -> None:
    habits = Habits(TABLE)
    assert "claim_by_on" not in habits.layout("all").columns
    shown = habits.layout("deadline")
    assert "claim_by_on" in shown.columns
    habits.keep("deadline", shown)
    assert habits.columns == (), "the other views stay as they are"
    habits.keep("deadline", Layout(("number", "claim_by_on"), "claim_by_on"))
    assert habits.layout("all").columns == ("number", "claim_by_on")
