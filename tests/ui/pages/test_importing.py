"""A spreadsheet into the desk: told apart, mapped, foreseen row by row, filed or given up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csapp.services import checking, importing, records
from csapp.services.listing import listing
from tests.ui.conftest import Settle
from ui.pages.importing.page import DONE, NOTHING, WORK, ImportPage
from ui.pages.importing.preview import FATE
from ui.widgets.combo import Combo
from ui.window import Window

if TYPE_CHECKING:
    from pytest import MonkeyPatch
    from pytestqt.qtbot import QtBot

HEAD = "姓名,类型,电话,备注,暗号"
ROWS = (
    "陈强,终端,13373878287,第一行,x",
    "刘敏,终端,13607069464,,x",
    "黄伟,外太空,13200780963,,x",
    "李伟,终端,138-1234-5678,,x",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "客户 2026.csv"
    path.write_bytes("\r\n".join((HEAD, *ROWS)).encode("gb18030"))
    return path


@pytest.fixture
def page(window: Window, settle: Settle) -> ImportPage:
    records.new(
        window.house.ctx, "customer", {"name": "李伟", "customer_kind": "end", "phone": "138 1234 5678"}
    )
    page = window.bringing.open("customer")
    settle()
    return page


def take(page: ImportPage, file: Path, settle: Settle) -> None:
    page.take(file)
    settle()
    page.look_ahead()
    settle()


def test_each_row_is_foreseen_in_words(page: ImportPage, file: Path, settle: Settle) -> None:
    take(page, file, settle)
    assert page.stack.currentIndex() == WORK
    assert page.source.encoding.key() == "gb18030"
    assert page.mapping.mapping() == {
        "姓名": "name", "类型": "customer_kind", "电话": "phone", "备注": "notes", "暗号": "",
    }  # fmt: skip
    fates = [page.preview.rows.index(row, FATE).data() for row in range(4)]
    assert fates[:2] == ["will be filed", "will be filed"]
    assert "外太空" in fates[2] and fates[3] == "known already: A-K-" + fates[3].rsplit("A-K-")[-1]
    assert page.summary.text() == "2 can be filed · 1 can't · 1 is known already"


def test_the_deed_files_what_can_be_and_tells_the_rest(
    page: ImportPage, file: Path, window: Window, settle: Settle, tmp_path: Path
) -> None:
    take(page, file, settle)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.stack.currentIndex() == DONE
    ctx = window.house.ctx
    assert listing(ctx, "customer").total == 3 and checking.verify(ctx) == ()
    assert page.result.bad.count() == 1 and page.result.bad.item(0).text().startswith("Line 4")
    page.result._write(tmp_path / "left.csv")
    settle()
    assert "外太空" in (tmp_path / "left.csv").read_text(encoding="utf-8-sig")
    page.result.show_them.click()
    settle()
    assert window.page.objectName() == "list_customer"


def test_what_was_mapped_by_hand_is_known_the_next_time(page: ImportPage, file: Path, settle: Settle) -> None:
    take(page, file, settle)
    page.mapping.boxes["暗号"].set_key("grade_reason")
    settle()
    page.look_ahead()
    settle()
    page.go_on()
    settle()
    take(page, file, settle)
    assert page.mapping.mapping()["暗号"] == "grade_reason"


def test_a_field_has_one_column_and_lacking_ones_are_named(
    page: ImportPage, file: Path, settle: Settle
) -> None:
    take(page, file, settle)
    page.mapping.boxes["暗号"].set_key("name")
    assert page.mapping.mapping()["姓名"] == "" and page.needs.isHidden()
    page.mapping.boxes["暗号"].set_key("")
    settle()
    assert "Name" in page.needs.text() and not page.needs.isHidden()


def test_an_import_that_was_given_up_leaves_nothing(
    page: ImportPage, file: Path, window: Window, settle: Settle
) -> None:
    many = "\r\n".join((HEAD, *(f"客户{n},终端,1390000{n:04},,x" for n in range(3_000))))
    file.write_bytes(many.encode("gb18030"))
    take(page, file, settle)
    page.go_on()
    assert not page.mapping.isEnabled()
    page.progress.cancel.click()
    settle()
    assert page.stack.currentIndex() == WORK and page.mapping.isEnabled()
    assert listing(window.house.ctx, "customer").total == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xfe\x00", "只有一个格子".encode("gb18030")])
def test_a_file_of_the_wrong_shape_is_refused_in_one_line(
    page: ImportPage, file: Path, settle: Settle, content: bytes
) -> None:
    file.write_bytes(content)
    take(page, file, settle)
    assert page.stack.currentIndex() == NOTHING and page.notice.text()
    assert not page.bar.primary.isVisible()


def test_a_gone_file_is_told(page: ImportPage, file: Path, settle: Settle, window: Window) -> None:
    take(page, file, settle)
    file.unlink()
    page.go_on()
    settle()
    assert page.notice.text() and listing(window.house.ctx, "customer").total == 1


def test_it_speaks_three_languages_in_place(
    page: ImportPage, file: Path, settle: Settle, window: Window
) -> None:
    take(page, file, settle)
    kept = page.mapping.mapping()
    titles: list[str] = []
    for language in ("zh_CN", "es", "en"):
        window.house.set_language(language)
        settle()
        titles.append(page.title.text())
    assert len(set(titles)) == 3 and page.mapping.mapping() == kept


def test_a_thousand_columns_are_lines_only_where_they_are_seen(
    page: ImportPage, file: Path, settle: Settle, qtbot: QtBot
) -> None:
    """All of them made at once held the window up for longer than a call takes to begin."""
    names = ["姓名", *(f"column {n} " + "with a long name " * 9 for n in range(998)), "暗号"]
    file.write_text(",".join(names) + "\n" + ",".join(map(str, range(1_000))) + "\n", encoding="utf-8")
    take(page, file, settle)
    mapping = page.mapping
    assert tuple(mapping.mapping()) == importing.look(file).columns
    assert len(mapping.boxes) < 30 and "暗号" not in mapping.boxes
    body, bar = mapping.widget(), mapping.verticalScrollBar()
    assert body is not None and body.width() <= mapping.viewport().width()
    bar.setValue(bar.maximum())
    settle()
    last = mapping.boxes["暗号"]
    assert mapping.viewport().rect().contains(last.mapTo(mapping.viewport(), last.rect().bottomRight()))
    last.set_key("name")
    assert mapping.mapping()["暗号"] == "name" and mapping.mapping()["姓名"] == ""
    assert mapping.boxes["姓名"].key() == "", "the line that had it has let go, out of sight"


def test_the_tab_key_goes_on_where_lines_are_still_to_be_made(
    page: ImportPage, file: Path, settle: Settle
) -> None:
    names = [f"column {n}" for n in range(60)]
    file.write_text(",".join(names) + "\n" + ",".join(map(str, range(60))) + "\n", encoding="utf-8")
    take(page, file, settle)
    page.mapping.boxes["column 0"].setFocus()
    for name in names:
        here = QApplication.focusWidget()
        assert here is not None and here is page.mapping.boxes[name], name
        QTest.keyClick(here, Qt.Key.Key_Tab)
        settle()


def test_a_file_of_which_no_column_is_known_can_be_mapped_by_hand(
    page: ImportPage, file: Path, settle: Settle
) -> None:
    file.write_text("a,b\n陈强,13373878287\n", encoding="utf-8")
    take(page, file, settle)
    assert page.stack.currentIndex() == WORK and page.notice.text() and not page.summary.text()
    page.mapping.boxes["a"].set_key("name")
    page.mapping.boxes["b"].set_key("phone")
    page.look_ahead()
    settle()
    assert page.notice.isHidden() and page.summary.text() == "1 can be filed"


def test_a_file_is_read_once(page: ImportPage, file: Path, settle: Settle, monkeypatch: MonkeyPatch) -> None:
    read: list[Path] = []
    look = importing.look
    monkeypatch.setattr(importing, "look", lambda path, **ways: read.append(path) or look(path, **ways))
    take(page, file, settle)
    assert read == [file]


def test_what_no_column_gives_is_said_where_it_is_missed(
    page: ImportPage, file: Path, window: Window, settle: Settle
) -> None:
    file.write_text("姓名,电话,省,市\n陈强,13373878287,浙江省,杭州市\n李四,13812345678,,\n", encoding="utf-8")
    take(page, file, settle)
    kind = page.fixed.boxes["customer_kind"]
    assert page.fixed.isVisible() and list(page.fixed.boxes) == ["customer_kind"] and isinstance(kind, Combo)
    assert kind.key() == "end" and kind.accessibleName() in page.needs.text()
    assert page.summary.text() == "1 can be filed · 1 is known already"
    assert page.preview.rows.keys == ["name", "phone", "region", "customer_kind"]
    assert page.preview.rows.index(1, FATE).data().endswith(", called 李伟 there")
    kind.set_key("")
    settle()
    page.look_ahead()
    settle()
    fate = page.preview.rows.index(0, FATE).data()
    assert "customer_kind" not in fate and fate.startswith(kind.accessibleName() + ": ")
    assert not page.bar.primary.isVisible()
    kind.set_key("channel")
    page.look_ahead()
    settle()
    page.go_on()
    settle()
    assert page.stack.currentIndex() == DONE
    made = page.result.found
    assert made is not None and records.get(window.house.ctx, made.first).customer_kind == "channel"  # type: ignore[attr-defined]
    assert "known under another name" in page.result.bad_head.text()
    assert "called 李伟 there" in page.result.bad.item(0).text()
    take(page, file, settle)
    assert page.fixed.values() == {"customer_kind": "channel"}, "it is remembered with the columns"


def test_a_value_for_all_rows_is_typed_where_there_is_nothing_to_choose(
    page: ImportPage, file: Path, settle: Settle, qtbot: QtBot
) -> None:
    take(page, file, settle)
    page.mapping.boxes["姓名"].set_key("company")
    settle()
    name = page.fixed.boxes["name"]
    qtbot.keyClicks(name, "Somebody")
    page.look_ahead()
    settle()
    assert page.fixed.values() == {"name": "Somebody"} and page.preview.rows.keys[-1] == "name"
    page.mapping.boxes["姓名"].set_key("name")
    assert page.fixed.values() == {} and page.fixed.isHidden()
    page.mapping.boxes["暗号"].set_key("phone")
    assert page.mapping.mapping()["电话"] == "phone", "a field of several columns has them all"
