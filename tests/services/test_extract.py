"""The extract of one person: everything about them in one archive, nothing about anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from csapp.services import attachments, checking, extract, looking, records
from csapp.services.two import Second
from csapp.vocabulary.errors import NotAllowed, NotPossible, StoreFault
from tests.helpers.office import PASSWORD, Office
from tests.services.test_attachments import picture, prepare
from tests.services.test_damage import DAMAGE
from tests.services.test_erasure import LATER_NAME, NAME, the_person


def test_it_holds_everything_on_the_person_and_nobody_else(office: Office, tmp_path: Path) -> None:
    number, case = the_person(office)
    office.complaint(complainant="Somebody Else", phone="600 100 200")
    looking.reveal(office("wang"), case.number, "the courier asks for the address")
    made = extract.extract(office("chen"), number, tmp_path / "p.zip")
    assert (made.records, made.files, made.named) == (4, 1, 2)
    with zipfile.ZipFile(made.path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        told = {n: json.loads(archive.read(n)) for n in names if n.endswith(".json")}
        assert told[f"records/{case.number}.json"]["complainant"] == NAME
        verbs = [entry["verb"] for entry in told[f"records/{number}.json"]["history"]]
        assert verbs[-1] == "create" and "print" in verbs
        assert LATER_NAME in {one["number"]: one["text"] for one in told["named.json"]}["A-M-261122-001"]
        assert told["forms.json"][0]["user"] == "zhang"
        assert told["prints.json"][0]["paper"] == "customer-sheet"
        looks = [(one["by"], one["reason"]) for one in told["looked.json"] if one["deed"] == "look"]
        assert looks == [("wang", "the courier asks for the address"), ("wang", f"{NAME} is on the line")]
        (photo,) = [n for n in names if n.startswith("files/")]
        assert Image.open(io.BytesIO(archive.read(photo))).size[0] > 1
        assert archive.read("extract.pdf").startswith(b"%PDF-")
        readme = archive.read("README.txt").decode()
        everything = b"".join(archive.read(n) for n in names)
    assert number in readme and b"Somebody Else" not in everything
    newest = records.history(office("chen"), number)[0]
    assert newest.verb == "extract"
    assert checking.verify(office("chen")) == ()


def test_a_copy_of_an_identity_card_bears_its_mark(office: Office, tmp_path: Path) -> None:
    claim = records.new(office(), "damage", DAMAGE).record
    plain = prepare("id.png", picture(size=(300, 200)))
    attachments.attach(office(), claim.number, [plain], role="sender_id")
    made = extract.extract(office("chen"), str(getattr(claim, "customer")), tmp_path / "p.zip")  # noqa: B009
    with zipfile.ZipFile(made.path) as archive:
        (name,) = [n for n in archive.namelist() if n.startswith("files/")]
        marked = Image.open(io.BytesIO(archive.read(name))).convert("RGB")
    before = Image.open(io.BytesIO(plain.full)).convert("RGB").resize(marked.size)
    different = sum(a != b for a, b in zip(marked.tobytes(), before.tobytes(), strict=True))
    assert different > marked.width * marked.height / 20


def test_it_takes_two_roles_and_leaves_no_half_file(office: Office, tmp_path: Path) -> None:
    number, _ = the_person(office)
    target = tmp_path / "p.zip"
    for user in ("zhang", "wang", "root"):
        with pytest.raises(NotAllowed):
            extract.extract(office(user), number, target)

    class Stop(Exception):
        pass

    def stop(done: int, _of: int) -> None:
        if done > 1:
            raise Stop

    with pytest.raises(Stop):
        extract.extract(office("chen"), number, target, progress=stop)
    with pytest.raises(StoreFault):
        extract.extract(office("chen"), number, tmp_path / "nowhere" / "p.zip")
    with pytest.raises(NotPossible):
        extract.extract(office("chen"), office.complaint().number, target)
    assert not target.exists() and not [p for p in tmp_path.iterdir() if p.name.endswith(".new")]
    assert extract.extract(office("root"), number, target, second=Second("chen", PASSWORD)).records == 4
