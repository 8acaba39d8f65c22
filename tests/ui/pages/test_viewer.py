"""Looking at files: near and far, one after another, pages, captions, and the lock on identity cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from csapp.services import attachments, records
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import MakePage
from tests.ui.pages.filing import attach, held, pdf, picture, report
from ui.dialogs import viewer as viewers
from ui.dialogs.viewer import Viewer
from ui.house import House
from ui.pages.case import CasePage

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Look = Callable[..., tuple[CasePage, Viewer]]


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """(name, whether the full copy) of everything the viewer read, in order."""
    asked: list[tuple[str, bool]] = []
    real = viewers.fetch

    def fetch(ctx, number, entry, place, full):  # type: ignore[no-untyped-def]
        asked.append((entry.name, full))
        return real(ctx, number, entry, place, full)

    monkeypatch.setattr(viewers, "fetch", fetch)
    return asked


@pytest.fixture
def look_at(house: House, make_page: MakePage, settle: Settle) -> Look:
    """The page of a report with these files, and the viewer at its first one."""

    def open_(*files: attachments.Prepared, at: int = 0) -> tuple[CasePage, Viewer]:
        number = report(house.ctx)
        for file in files:
            attachments.attach(house.ctx, number, [file])
        page = make_page(number)
        assert isinstance(page, CasePage)
        page.files.take_focus()
        page.show_viewer(page.files.entries[at].file)
        settle()
        viewer = page.front.panel
        assert isinstance(viewer, Viewer)
        return page, viewer

    return open_


def photo(mark: object, size: tuple[int, int] = (320, 240), role: str = "") -> attachments.Prepared:
    from dataclasses import replace

    return replace(attachments.prepare(f"{mark}.jpg", picture(mark, size)), role=role)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def test_arrows_walk_and_escape_gives_the_focus_back(look_at: Look, qtbot: QtBot, settle: Settle) -> None:
    page, viewer = look_at(photo("a"), photo("b"), photo("c"))
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    assert viewer.place.text() == "1 of 3"
    assert not page.form.isVisible()
    for key, title in ((Qt.Key.Key_Right, "b.jpg"), (Qt.Key.Key_Right, "c.jpg"), (Qt.Key.Key_Right, "c.jpg")):
        press(qtbot, key)
        settle()
        assert viewer.title.text() == title
        assert viewer.canvas.has_picture()
    press(qtbot, Qt.Key.Key_Left)
    assert viewer.title.text() == "b.jpg"
    press(qtbot, Qt.Key.Key_Escape)
    settle()
    assert page.form.isVisible()
    assert QApplication.focusWidget() is page.files.panel.view
    assert not left, "Escape closed the viewer, not the page"


def test_keys_come_nearer_and_go_farther(look_at: Look, qtbot: QtBot, settle: Settle) -> None:
    _, viewer = look_at(photo("a", (1_500, 1_000)))
    canvas = viewer.canvas
    fitted = canvas.scale
    assert canvas.picture_size().width() * fitted <= canvas.width()
    press(qtbot, Qt.Key.Key_Plus)
    assert canvas.scale == pytest.approx(fitted * 1.25)
    press(qtbot, Qt.Key.Key_Minus)
    assert canvas.scale == pytest.approx(fitted)
    press(qtbot, Qt.Key.Key_Z)
    assert canvas.percent == 100
    press(qtbot, Qt.Key.Key_0)
    assert canvas.scale == pytest.approx(fitted)
    press(qtbot, Qt.Key.Key_R)
    assert canvas.picture_size().toSize().toTuple() == (1_000, 1_500)


def test_the_wheel_zooms_at_the_pointer(look_at: Look) -> None:
    _, viewer = look_at(photo("a", (1_500, 1_000)))
    canvas = viewer.canvas
    canvas.zoom(2)
    at = QPointF(canvas.width() * 0.7, canvas.height() * 0.6)
    under = canvas._to_picture(at)
    for _ in range(4):
        wheel = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            CTRL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, wheel)
    after = canvas._to_picture(at)
    assert (after - under).manhattanLength() < 1
    before = canvas.scale
    plain = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(canvas, plain)
    assert canvas.scale == before, "without Ctrl it only moves"
    assert canvas._to_picture(at).y() < after.y()


def test_a_drag_moves_the_picture_no_further_than_its_edge(look_at: Look, qtbot: QtBot) -> None:
    _, viewer = look_at(photo("a", (1_500, 1_000)))
    canvas = viewer.canvas
    canvas.zoom(4)
    left = canvas._to_picture(QPointF(0, 0)).x()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    qtbot.mouseMove(canvas, QPoint(400, 200))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    assert canvas._to_picture(QPointF(0, 0)).x() < left
    for _ in range(20):
        canvas.move_by(QPointF(900, 900))
    assert canvas._to_picture(QPointF(0, 0)).x() == pytest.approx(0)


def test_the_full_copy_is_read_only_for_a_nearer_look(
    look_at: Look, fetched: list[tuple[str, bool]], settle: Settle
) -> None:
    _, viewer = look_at(photo("large", (3_000, 2_000)), photo("small"))
    assert fetched == [("large.jpg", False)]
    viewer.canvas.zoom(1.25)
    settle()
    assert fetched == [("large.jpg", False)], "the screen copy has pixels enough"
    viewer.canvas.one_to_one()
    settle()
    assert fetched[-1] == ("large.jpg", True)
    assert viewer.canvas.has_detail()
    viewer.canvas.zoom(2)
    settle()
    assert len(fetched) == 2
    viewer.step(1)
    settle()
    viewer.canvas.zoom(6)
    settle()
    assert fetched[2:] == [("small.jpg", False)], "there is no more to read of a small one"


def test_the_pages_of_a_pdf_are_turned(look_at: Look, qtbot: QtBot, settle: Settle) -> None:
    _, viewer = look_at(attachments.prepare("list.pdf", pdf(3)))
    assert viewer.sheet.text() == "page 1 of 3"
    first = viewer.canvas._image.size()
    press(qtbot, Qt.Key.Key_PageDown)
    settle()
    assert viewer.sheet.text() == "page 2 of 3"
    assert viewer.canvas._image.size() != first
    for _ in range(3):
        press(qtbot, Qt.Key.Key_PageDown)
        settle()
    assert viewer.sheet.text() == "page 3 of 3"


def test_caption_and_role_are_given_below_the_picture(
    look_at: Look, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page, viewer = look_at(photo("a"), photo("b"))
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "left 2 sides")
    press(qtbot, Qt.Key.Key_Return)
    settle()
    settle()
    assert held(house.ctx, page.number)[0]["caption"] == "left 2 sides"
    assert QApplication.focusWidget() is viewer.canvas
    press(qtbot, Qt.Key.Key_2)
    settle()
    settle()
    assert str(held(house.ctx, page.number)[0]["role"]) == "waybill"
    assert viewer.title.text() == "left 2 sides", "one still looks at the same file"
    assert "waybill copy" in viewer.role.text()


def test_a_caption_half_typed_is_kept_by_the_next_arrow_and_by_escape(
    look_at: Look, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page, viewer = look_at(photo("a"), photo("b"))
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "one")
    viewer.step(1)
    settle()
    settle()
    viewer.caption.setFocus()
    qtbot.keyClicks(viewer.caption, "two")
    press(qtbot, Qt.Key.Key_Escape)
    settle()
    settle()
    assert [entry["caption"] for entry in held(house.ctx, page.number)] == ["one", "two"]


def test_an_identity_card_opens_only_when_asked_for_and_with_its_watermark(
    look_at: Look, fetched: list[tuple[str, bool]], qtbot: QtBot, settle: Settle
) -> None:
    page, viewer = look_at(photo("card", role="sender_id"), photo("box"))
    assert viewer.stack.currentWidget() is viewer.lock
    assert fetched == []
    button = viewer.findChild(QPushButton, "show_id")
    assert button is not None
    assert button.text() == "Show ID copy"
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert fetched == [("card.jpg", False)]
    assert viewer.canvas.watermark.startswith(f"only for claim {page.number} · ")
    marked = viewer.canvas.grab().toImage()
    viewer.canvas.watermark = ""
    assert viewer.canvas.grab().toImage() != marked, "it lies over the picture"
    viewer.step(1)
    settle()
    assert viewer.canvas.watermark == ""
    viewer.step(-1)
    settle()
    assert viewer.stack.currentWidget() is viewer.lock, "locked again"
    assert not viewer.canvas.has_picture()


def test_what_becomes_an_identity_card_is_locked_at_once(look_at: Look, qtbot: QtBot, settle: Settle) -> None:
    _, viewer = look_at(photo("a"))
    assert viewer.canvas.has_picture()
    press(qtbot, Qt.Key.Key_3)
    settle()
    settle()
    assert viewer.stack.currentWidget() is viewer.lock
    assert not viewer.canvas.has_picture()


def test_a_lost_file_is_said_in_its_place(look_at: Look, house: House, settle: Settle) -> None:
    page, viewer = look_at(photo("a"), photo("b"))
    for file in (house.ctx.data / "attachments").rglob("*.bin"):
        file.unlink()
    viewer.step(1)
    settle()
    assert "An attachment is missing" in viewer.canvas.words
    assert len(page.files.entries) == 2


def test_the_last_file_removed_closes_the_viewer(look_at: Look, house: House, settle: Settle) -> None:
    page, viewer = look_at(photo("a"))
    page.files.deeds.remove([viewer.file])
    settle()
    settle()
    assert page.front.panel is None
    assert page.form.isVisible()


def test_what_cannot_be_taken_is_said_before_the_viewer_goes_on(
    look_at: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = look_at(photo("a"))
    page.files.take_paths([tmp_path / "gone.jpg"])
    qtbot.waitUntil(page.files.panel.refused.isVisible, timeout=10_000)
    assert page.front.panel is None


def test_a_deed_out_of_sight_is_not_done(look_at: Look, house: House, qtbot: QtBot, settle: Settle) -> None:
    page, viewer = look_at(photo("a"))
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Return, CTRL)
    settle()
    assert page.front.panel is None
    assert records.get(house.ctx, page.number).status == "reported"  # type: ignore[attr-defined]


def test_enter_on_a_tile_looks_at_it(house: House, make_page: MakePage, qtbot: QtBot, settle: Settle) -> None:
    number = report(house.ctx)
    attach(house.ctx, number, "photo", "photo")
    page = make_page(number)
    assert isinstance(page, CasePage)
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    settle()
    assert isinstance(page.front.panel, Viewer)
    assert page.front.panel.place.text() == "2 of 2"
