"""Papers of many records at once: into one file and into a folder, drawn here and in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from csapp.papers import batch
from csapp.services import batches, cases, checking, papers
from csapp.vocabulary.errors import Conflict, NotFound, NotPossible
from tests.helpers.office import Office
from tests.papers.samples import case_paper, picture, reader, texts
from tests.papers.test_sheets import prints, reported

PAPER = "complaint-status"
CREWS = (0, 2)


class GivenUp(Exception):
    """Somebody pressed the button."""


def after(steps: int) -> Callable[[int, int], None]:
    """Gives up once so many steps are done."""

    def progress(done: int, total: int) -> None:
        assert 0 <= done <= total
        if done >= steps:
            raise GivenUp

    return progress


def order(numbers: Sequence[str], language: str = "en") -> batches.Order:
    return batches.Order(paper=PAPER, numbers=numbers, language=language)


def some(office: Office, count: int) -> list[str]:
    return [reported(office) for _ in range(count)]


def nothing_left(office: Office, folder: Path, numbers: list[str]) -> bool:
    return not list(folder.iterdir()) and not any(prints(office, number) for number in numbers)


@pytest.mark.parametrize("crew", CREWS)
def test_a_batch_in_one_file_is_its_single_papers_one_after_the_other(
    office: Office, tmp_path: Path, crew: int
) -> None:
    numbers = some(office, 3)
    alone = [papers.make(office(), PAPER, [number], language="zh_CN", log=False) for number in numbers]
    file = tmp_path / "all.pdf"
    made = batches.into_file(office(), replace(order(numbers, "zh_CN"), contents=False), file, crew=crew)
    assert made.files == (file,) and made.pages == 3
    assert [f"{part.number}/{part.print_no}" for part in made.parts] == [f"{number}/1" for number in numbers]
    pdf = file.read_bytes()
    assert texts(pdf) == [page for one in alone for page in texts(one.pdf)]
    assert picture(pdf, 2, 60).tobytes() == picture(alone[2].pdf, 0, 60).tobytes()
    assert len(reader(pdf).outline) == 3
    assert [prints(office, number) for number in numbers] == [1, 1, 1]
    assert checking.verify(office()) == ()


@pytest.mark.parametrize("crew", [0, 1])
def test_each_in_a_file_of_its_own_is_the_paper_made_alone(office: Office, tmp_path: Path, crew: int) -> None:
    numbers = some(office, 3)
    alone = [papers.make(office(), PAPER, [number], language="en", log=False) for number in numbers]
    folder = tmp_path / "papers"
    made = batches.into_folder(office(), order(numbers), folder, crew=crew)
    assert sorted(folder.iterdir()) == sorted(made.files)
    assert [file.name[: len(number) + 2] for file, number in zip(made.files, numbers, strict=True)] == [
        f"{number}-1" for number in numbers
    ]
    assert [file.read_bytes() for file in made.files] == [one.pdf for one in alone]
    again = batches.into_folder(office(), order(numbers[:1]), folder, crew=0)
    assert again.parts[0].print_no == 2 and len(list(folder.iterdir())) == 4


OUTSIDE = """
import sys
from csapp.papers import batch
from tests.papers.samples import case_paper

def refuse(event, arguments):
    assert not event.startswith("socket."), event

if __name__ == "__main__":
    sys.addaudithook(refuse)
    jobs = [("complaint-status", case_paper())] * 2
    here, there = (
        batch.drawn(iter(jobs), 2, lambda done: None, apart=False, fetch=lambda *_: None, crew=crew) for crew in (0, 1)
    )
    assert here == there
    print(sorted({name.split(".")[0] for name in sys.modules} & {"sqlalchemy", "sqlcipher3", "PySide6"}))
"""


def test_who_draws_knows_no_store_and_speaks_to_nobody(tmp_path: Path) -> None:
    script = tmp_path / "outside.py"
    script.write_text(OUTSIDE, encoding="utf-8")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


@pytest.mark.parametrize("steps", [1, 3, 5, 7, 8])
def test_giving_up_leaves_neither_a_file_nor_an_entry(office: Office, tmp_path: Path, steps: int) -> None:
    numbers, folder = some(office, 2), tmp_path / "out"
    folder.mkdir()
    with pytest.raises(GivenUp):
        batches.into_folder(office(), order(numbers), folder, progress=after(steps), crew=0)
    assert nothing_left(office, folder, numbers)
    made = batches.into_folder(office(), order(numbers), folder, progress=after(9), crew=0)
    assert [part.print_no for part in made.parts] == [1, 1]


def test_a_file_can_be_given_up_at_every_page_while_it_is_bound(office: Office, tmp_path: Path) -> None:
    numbers, folder = some(office, 3), tmp_path / "out"
    folder.mkdir()
    told: list[int] = []
    enough: list[int] = []

    def progress(done: int, total: int) -> None:
        assert total == 4 * len(numbers) + 1 and done >= max(told, default=0)
        told.append(done)
        if len(told) in enough:
            raise GivenUp

    batches.into_file(office(), order(numbers), folder / "a.pdf", progress=progress, crew=0)
    assert told[-1] == 4 * len(numbers) + 1
    read_and_drawn = 2 * len(numbers)
    binding = range(told.index(read_and_drawn) + 1, told.index(3 * len(numbers) + 1))
    assert len(binding) >= 2 * len(numbers)  # each page when it is put in, and when it is packed
    before = (folder / "a.pdf").read_bytes()
    for place in binding:
        told.clear()
        enough[:] = [place]
        with pytest.raises(GivenUp):
            batches.into_file(office(), order(numbers), folder / "a.pdf", progress=progress, crew=0)
        assert (folder / "a.pdf").read_bytes() == before and len(list(folder.iterdir())) == 1
    assert [prints(office, number) for number in numbers] == [1, 1, 1]


def test_giving_up_ends_the_processes_that_draw(office: Office, tmp_path: Path) -> None:
    numbers, folder = some(office, 2), tmp_path / "out"
    folder.mkdir()
    began: list[float] = []

    def give_up(_done: int, _total: int) -> None:
        if multiprocessing.active_children():
            began.append(time.monotonic())
            raise GivenUp

    with pytest.raises(GivenUp):
        batches.into_file(office(), order(numbers), folder / "a.pdf", progress=give_up, crew=1)
    assert began and not multiprocessing.active_children()
    assert nothing_left(office, folder, numbers)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is for Unix")
def test_a_process_that_is_killed_is_a_clear_fault(office: Office, tmp_path: Path) -> None:
    numbers, folder = some(office, 2), tmp_path / "out"
    folder.mkdir()

    def kill(_done: int, _total: int) -> None:
        for child in multiprocessing.active_children():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)

    with pytest.raises(batches.BatchBroken):
        batches.into_file(office(), order(numbers), folder / "a.pdf", progress=kill, crew=1)
    assert nothing_left(office, folder, numbers)
    assert not multiprocessing.active_children()


def test_a_record_that_changes_meanwhile_is_told_and_nothing_leaves(office: Office, tmp_path: Path) -> None:
    numbers, folder = some(office, 2), tmp_path / "out"
    folder.mkdir()
    ways: list[int] = []

    def meddle(done: int, _total: int) -> None:
        if done == 5 and not ways:  # all is read and drawn, the file not yet logged
            ways.append(done)
            papers.make(office("lucia"), PAPER, numbers[1:], language="en")

    with pytest.raises(Conflict):
        batches.into_file(office(), order(numbers), folder / "a.pdf", progress=meddle, crew=0)
    assert not list(folder.iterdir()) and prints(office, numbers[0]) == 0


def test_what_cannot_be_printed_is_refused_before_anything_is(office: Office, tmp_path: Path) -> None:
    one, new = reported(office), office.complaint().number
    for numbers in ([], [one, one.lower()], [one, new], [f"A-C-261122-{n:04d}" for n in range(1_001)]):
        with pytest.raises(NotPossible):
            batches.into_file(office(), order(numbers), tmp_path / "a.pdf")
    with pytest.raises(NotFound):
        batches.into_file(office(), order([one], "tlh"), tmp_path / "a.pdf")
    with pytest.raises(batches.NotWritten):
        batches.into_file(office(), order([one]), tmp_path / "none" / "deep" / "a.pdf")
    assert prints(office, one) == 0 and not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(("processors", "more"), [(None, 0), (1, 0), (2, 0), (3, 2), (4, 3), (32, 4)])
def test_processes_are_started_where_there_are_processors_to_spare(
    monkeypatch: pytest.MonkeyPatch, processors: int | None, more: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert batch.processes() == more


def test_what_is_drawn_here_while_the_processes_start_is_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    paper = case_paper()
    jobs = [("complaint-status", replace(paper, print_no=number)) for number in range(1, batch.WORTH_IT + 1)]
    there: set[int] = set()

    def tell(_done: int) -> None:
        there.update(child.pid or 0 for child in multiprocessing.active_children())

    sheaves = batch.drawn(iter(jobs), len(jobs), tell, apart=False, fetch=lambda *_: None)
    codes = [sheaf.parcel.code for sheaf in sheaves if sheaf.parcel is not None]
    assert codes == [paper.code for _, paper in jobs] and len(there) == 2


def test_what_a_process_falls_over_shows_here(capfd: pytest.CaptureFixture[str]) -> None:
    jobs = [("shopping-list", case_paper()), ("complaint-status", case_paper())]
    with pytest.raises(KeyError, match="shopping-list"):
        batch.drawn(iter(jobs), 2, lambda _done: None, apart=False, fetch=lambda *_: None, crew=1)
    assert not multiprocessing.active_children()
    capfd.readouterr()  # the process has told it, too


def test_a_pack_of_pages_copies_as_it_was_typed(office: Office, tmp_path: Path) -> None:
    from csapp.papers.fonts import faces

    beyond = next(char for char in sorted(faces()[0].known) if ord(char) > 0xFFFF)
    numbers = [office.complaint(facts=f"<{beyond}餐桌>").number for _ in range(2)]
    for number in numbers:
        cases.take_step(office(), number, "reported")
    file = tmp_path / "a.pdf"
    batches.into_file(office(), order(numbers), file, crew=0)
    document = pypdfium2.PdfDocument(file)
    said = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert all(f"<{beyond}餐桌>" in text for text in said)
    assert all(f"<{beyond}餐桌>" in text for text in texts(file.read_bytes()))
