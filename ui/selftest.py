"""The program tests itself in a folder of its own: window, sign-in, save, reopen, find, print, verify."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csapp.i18n import N_, Translator

if TYPE_CHECKING:
    from csapp.services.context import Context

USER, PASSWORD = "test", "correct horse battery"  # of a desk that lives for seconds
COMPLAINT = {
    "complainant": "李伟",
    "phone": "154 1234 5678",
    "type": "quality",
    "product": "橡木餐桌",
    "facts": "左前腿开裂，长约 12 厘米。 <b>&",
    "remedy_wanted": "更换桌腿",
}
DAMAGE = {
    "waybill": "888090781867",
    "carrier": "sf",
    "damage_kind": "damaged",
    "outer_box": "dented",
    "item": "青釉花瓶",
    "quantity": "1",
    "phone": "154 1234 5678",
}
PICTURES = (("golden-box.png", "photo"), ("golden-waybill.png", "waybill"))
FORMATS = {"jpeg", "png", "svg", "webp"}
Step = tuple[str, Callable[[], Iterator[str]]]


def self_test(t: Translator) -> int:
    """0 if all went well, 1 and a line on stderr for each fault otherwise. Tells each step.

    Needs no screen and leaves nothing behind.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="csapp-self-test-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder) / "desk")
        try:
            for label, step in trial.steps():
                begun = time.monotonic()
                found = list(step())
                faults += found
                said = t(N_("failed")) if found else t(N_("good"))
                print(f"{t(label)}: {said} ({time.monotonic() - begun:.1f} s)", flush=True)
        finally:
            trial.close()
    for fault in faults:
        print(t(N_("Self-test failed: {what}"), what=fault), file=sys.stderr)
    if not faults:
        print(t(N_("Self-test passed.")))
    return 1 if faults else 0


class Trial:
    """One desk from its making to the proof that it is whole. Each step yields what is not as it must be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers: dict[str, str] = {}
        self.ctx: Context | None = None

    def steps(self) -> tuple[Step, ...]:
        return (
            (N_("A new desk"), self.make),
            (N_("Window, sign-in, a complaint and a damage report with pictures"), self.save),
            (N_("Opened again, everything is found"), self.find),
            (N_("A Chinese report as PDF"), self.report),
            (N_("A claim pack with its pictures"), self.claim),
            (N_("Papers drawn in a process of their own"), self.batch),
            (N_("The store is whole"), self.verify),
        )

    def close(self) -> None:
        if self.ctx is not None:
            self.ctx.close()
            self.ctx = None

    def make(self) -> Iterator[str]:
        from csapp.desk import Desk

        Desk.create(
            self.folder, desk="T", company="测试", user=USER, password=PASSWORD, language="zh_CN", demo=True
        )
        if Desk.users(self.folder) != (USER,):
            yield "keys.json"

    def save(self) -> Iterator[str]:
        from PySide6.QtGui import QImageReader

        from csapp.services import attachments
        from ui.scripted import Scripted

        with Scripted(self.folder, USER, PASSWORD, language="zh_CN") as desk:
            for kind, given in (("complaint", COMPLAINT), ("damage", DAMAGE)):
                form = desk.new(kind)
                desk.fill(form, given)
                self.numbers[kind] = desk.save()
            pictures = resources.files("resources.sample").joinpath("pictures")
            for name, role in PICTURES:
                file = attachments.prepare(name, pictures.joinpath(name).read_bytes())
                attachments.attach(desk.window.house.ctx, self.numbers["damage"], [file], role=role)
            known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
            yield from sorted(FORMATS - known)

    def find(self) -> Iterator[str]:
        from PySide6.QtGui import QImage

        from csapp.desk import Desk
        from csapp.services import attachments, finding, records
        from csapp.services.plain import as_json
        from ui.scripted import Scripted

        with Scripted(self.folder, USER, PASSWORD, language="zh_CN") as desk:
            for number in self.numbers.values():
                desk.open(number)
            if desk.window.grab().toImage().allGray():
                yield "window"
        self.ctx = Desk.sign_in(self.folder, USER, PASSWORD)
        for kind, given in (("complaint", COMPLAINT), ("damage", DAMAGE)):
            kept = as_json(records.get(self.ctx, self.numbers[kind]))
            yield from (f"{key}: {kept[key]!r}" for key, text in given.items() if str(kept[key]) != text)
        for typed, kind in (("李伟", "complaint"), ("开裂", "complaint"), ("781867", "damage")):
            if self.numbers[kind] not in [hit.number for hit in finding.find(self.ctx, typed)]:
                yield typed
        small = attachments.thumbnails(self.ctx, self.numbers["damage"])
        if len(small) != len(PICTURES) or any(QImage.fromData(data).isNull() for data in small.values()):
            yield "attachments"

    def report(self) -> Iterator[str]:
        yield from self._paper("complaint", "reported", "complaint-status", COMPLAINT["product"])

    def claim(self) -> Iterator[str]:
        yield from self._paper("damage", "confirmed", "damage-claim", DAMAGE["waybill"], len(PICTURES))

    def _paper(self, kind: str, status: str, paper: str, text: str, pictures: int = 0) -> Iterator[str]:
        """Takes the case to ``status`` and prints it: the text must be legible, the pictures must be there."""
        import pypdfium2

        from csapp.services import cases, papers

        assert self.ctx is not None
        number = self.numbers[kind]
        cases.take_step(self.ctx, number, status)
        document: Any = pypdfium2.PdfDocument(papers.make(self.ctx, paper, [number], language="zh_CN").pdf)
        try:
            pages = [document[place] for place in range(len(document))]
            read = "".join(page.get_textpage().get_text_range() for page in pages)
            images = sum(
                item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for p in pages for item in p.get_objects()
            )
            yield from (f"{paper}: {wanted}" for wanted in (number, text) if wanted not in read)
            if images < pictures:
                yield f"{paper}: {images} / {pictures}"
        finally:
            document.close()

    def batch(self) -> Iterator[str]:
        """A process of its own must draw as this one does; only number and time of the print differ."""
        from csapp.services import batches

        assert self.ctx is not None
        order = batches.Order(paper="complaint-status", numbers=[self.numbers["complaint"]], language="zh_CN")
        files = [self.folder.with_name(f"batch-{crew}.pdf") for crew in (0, 1)]
        prints = [
            batches.into_file(self.ctx, order, file, crew=crew).pages for crew, file in enumerate(files)
        ]
        if prints != [1, 1] or not 0.95 < files[0].stat().st_size / files[1].stat().st_size < 1.05:
            yield "batch"

    def verify(self) -> Iterator[str]:
        from csapp.services import checking

        assert self.ctx is not None
        yield from (problem.text(Translator()) for problem in checking.verify(self.ctx))
