"""The damage page: what the claim pack lacks, how long the carrier waits, and what the timeline tells of files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csapp.services import attachments, cases, records
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import MakePage, MakeReport
from tests.ui.pages.filing import drop, held, photos, picture, report, urls
from ui.dialogs.viewer import Viewer
from ui.house import House
from ui.pages.case import CasePage
from ui.prompts import YES
from ui.widgets.claimstrip import ClaimStrip
from ui.widgets.packtile import PackTile


def strip(page: CasePage) -> ClaimStrip:
    assert page.strip is not None
    return page.strip


def states(page: CasePage) -> dict[str, str]:
    return {role: tile.state_text() for role, tile in strip(page).tiles.items()}


def today(house: House) -> date:
    return house.ctx.now().astimezone().date()


def test_the_tiles_say_what_the_pack_lacks(report_page: MakeReport) -> None:
    page = report_page("waybill", "photo", "photo")
    assert states(page) == {
        "transaction": "missing",
        "waybill": "there",
        "sender_id": "missing",
        "photo": "2 there",
    }
    tile = page.findChild(PackTile, "pack_sender_id")
    assert tile is not None
    assert tile.accessibleName() == "sender's ID copy: missing"


def test_a_complaint_has_no_claim_strip(make_page: MakePage) -> None:
    assert make_page("complaint").findChild(ClaimStrip) is None


def test_what_is_dropped_on_a_tile_is_that(
    report_page: MakeReport, house: House, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    page = report_page()
    assert drop(strip(page).tiles["waybill"], urls(*photos(tmp_path, 1)))
    qtbot.waitUntil(lambda: bool(held(house.ctx, page.number)), timeout=10_000)
    settle()
    assert [str(entry["role"]) for entry in held(house.ctx, page.number)] == ["waybill"]
    assert states(page)["waybill"] == "there"


def test_a_tile_is_pressed_with_a_key_and_asks_for_exactly_that(
    report_page: MakeReport, house: House, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    page = report_page("photo")
    tile = strip(page).tiles["transaction"]
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES, str(photos(tmp_path, 1)[0]))
    qtbot.waitUntil(lambda: len(held(house.ctx, page.number)) == 2, timeout=10_000)
    settle()
    assert states(page)["transaction"] == "there"
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    settle()
    assert isinstance(page.front.panel, Viewer)


@pytest.mark.parametrize(
    ("away", "tone", "words"),
    [
        (20, "on_time", "20 days left to claim"),
        (1, "at_risk", "1 day left to claim"),
        (0, "at_risk", "last day to claim"),
        (-2, "overdue", "2 days too late to claim"),
    ],
)
def test_the_carrier_s_last_day_counts_down(
    report_page: MakeReport, house: House, settle: Settle, away: int, tone: str, words: str
) -> None:
    page = report_page()
    last = today(house) + timedelta(days=away)
    records.change(house.ctx, page.number, {"claim_by_on": last.isoformat()})
    page.read()
    settle()
    assert strip(page).deadline.text() == words
    assert strip(page).sums.text().startswith(f"until {house.formats.day(last)}")
    assert house.formats.day(last) in strip(page).deadline.accessibleName()
    assert strip(page).deadline.tone() == tone


def test_sums_and_remedy_stand_beside(report_page: MakeReport, house: House, settle: Settle) -> None:
    page = report_page(sum_claimed="880")
    assert strip(page).remedy.words() == "none yet"
    assert "Sum claimed" in strip(page).sums.text()
    records.change(house.ctx, page.number, {"customer_remedy": "<b>new one</b> sent", "sum_received": "88.5"})
    page.read()
    settle()
    assert strip(page).remedy.words() == "<b>new one</b> sent"
    assert "88.5" in strip(page).sums.text()
    strip(page).remedy.click()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.form.boxes["customer_remedy"].isAncestorOf(focus)


def test_an_incomplete_pack_is_asked_about_once_more_and_not_forbidden(
    report_page: MakeReport, house: House, settle: Settle
) -> None:
    page = report_page("photo", "waybill")
    cases.take_step(house.ctx, page.number, "confirmed", {"courier_agent_no": "843"})
    page.read()
    settle()
    page.primary()
    settle()
    assert records.get(house.ctx, page.number).status == "confirmed"  # type: ignore[attr-defined]
    assert page.notice.text() == (
        "The claim pack still lacks: transaction detail, sender's ID copy. Ctrl+Enter again sends it without."
    )
    assert strip(page).tiles["sender_id"].asked
    page.primary()
    settle()
    assert records.get(house.ctx, page.number).status == "claimed"  # type: ignore[attr-defined]
    assert strip(page).deadline.text() == "claim sent"


def test_a_complete_pack_is_sent_at_once(report_page: MakeReport, house: House, settle: Settle) -> None:
    page = report_page("photo", "waybill", "transaction", "sender_id")
    cases.take_step(house.ctx, page.number, "confirmed", {"courier_agent_no": "843"})
    page.read()
    settle()
    page.primary()
    settle()
    assert records.get(house.ctx, page.number).status == "claimed"  # type: ignore[attr-defined]


def test_the_timeline_tells_of_files_in_words_and_shows_them_small(
    report_page: MakeReport, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = report_page("photo", "sender_id")
    first, second = (str(entry["file"]) for entry in held(house.ctx, page.number))
    attachments.describe(house.ctx, page.number, first, role="waybill", caption="<i>front</i>")
    page.read()
    settle()
    told = page.side.timeline._all
    assert [one.title for one in told[:3]] == ["File described", "Files attached", "Files attached"]
    assert ("<i>front</i>", "photo", "waybill copy") in told[0].lines
    assert ("photo_0.jpg", "", "<i>front</i>") in told[0].lines
    assert told[1].lines == (("", "", "sender_id_1.jpg · sender's ID copy"),)
    row = page.side.timeline.cards[0].files
    assert row is not None
    qtbot.wait(20)
    settle()
    assert first in page.files.thumbs._kept
    assert second not in page.files.thumbs._kept, "an ID copy is a lock here, too"
    row.thumbs[0].click()
    settle()
    assert isinstance(page.front.panel, Viewer)
    page.close_front()
    attachments.detach(house.ctx, page.number, first)
    page.read()
    settle()
    assert page.side.timeline._all[0].title == "File removed"
    assert page.side.timeline._all[0].lines == (("", "", "<i>front</i>"),)
    assert page.side.timeline.cards[1].files is None, "what is gone has no picture"


def test_many_files_of_one_deed_take_no_more_room_than_there_is(
    house: House, make_page: MakePage, settle: Settle
) -> None:
    number = report(house.ctx)
    files = [attachments.prepare(f"{place}.jpg", picture(place)) for place in range(9)]
    attachments.attach(house.ctx, number, files)
    page = make_page(number)
    settle()
    row = page.side.timeline.cards[0].files
    assert row is not None
    shown = [thumb for thumb in row.thumbs if thumb.isVisible()]
    assert 2 <= len(shown) <= 4
    assert row._more.text() == f"+{9 - len(shown)}"
    assert page.side.timeline._body.width() <= page.side.timeline.viewport().width()
