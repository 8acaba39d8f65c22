"""Damage reports with files, and what people drop on them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from csapp.kinds import Case
from csapp.services import attachments, records
from csapp.services.context import Context
from ui.pages.case import CasePage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DAMAGE = {
    "waybill": "888090781867",
    "carrier": "sf",
    "damage_kind": "damaged",
    "phone": "138 1234 5678",
    "item": "oak table",
    "quantity": "1",
    "outer_box": "torn",
}


def picture(mark: object = 1, size: tuple[int, int] = (320, 240), kind: str = "JPEG") -> bytes:
    """A drawn picture; each ``mark`` another."""
    drawn = Image.new("RGB", size, (200, 160, hash(str(mark)) % 256))
    ImageDraw.Draw(drawn).text((8, 8), str(mark), fill="black", font_size=40)
    out = BytesIO()
    drawn.save(out, kind)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    out = BytesIO()
    first, *rest = [Image.new("RGB", (120 + 10 * n, 160), "white") for n in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def photos(folder: Path, count: int, name: str = "IMG") -> list[Path]:
    """So many pictures in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for place in range(count):
        path = folder / f"{name}_{place:04}.jpg"
        path.write_bytes(picture(f"{name} {place}"))
        made.append(path)
    return made


def report(ctx: Context, **given: object) -> str:
    """The number of a new damage report."""
    return records.new(ctx, "damage", {**DAMAGE, **given}).record.number


def attach(ctx: Context, number: str, *roles: str) -> list[str]:
    """A picture for each role; the files' names in that order."""
    for place, role in enumerate(roles):
        file = attachments.prepare(f"{role}_{place}.jpg", picture(f"{role} {place}"))
        attachments.attach(ctx, number, [file], role=role)
    return [str(entry["file"]) for entry in held(ctx, number)]


def held(ctx: Context, number: str) -> tuple[attachments.Entry, ...]:
    """The entries of a case as they are in the store."""
    case = records.get(ctx, number)
    assert isinstance(case, Case)
    return attachments.entries_of(case)


def names(page: CasePage) -> list[str]:
    """What the tiles are called, in their order."""
    return [entry.title for entry in page.files.panel.view.files.entries]


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Drops ``mime`` on a widget; whether it was taken there."""
    spot = QPointF(widget.rect().center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(spot.toPoint(), copy, mime, left, plain)
    QApplication.sendEvent(widget, over)
    if not over.isAccepted():
        return False
    let_go = QDropEvent(spot, copy, mime, left, plain)
    QApplication.sendEvent(widget, let_go)
    return let_go.isAccepted()


def press(qtbot: QtBot, key: Qt.Key, *keys: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, keys[0] if keys else Qt.KeyboardModifier.NoModifier)
