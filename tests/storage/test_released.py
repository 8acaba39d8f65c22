"""Every schema that was ever released still opens: its sample is brought up to date with nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.kinds.pay_seeds import PAY_SEEDS
from csapp.services import attachments, cases, checking, lists, paying, records
from csapp.storage.migrate import REVISIONS
from tests.helpers.office import PASSWORD
from tests.services.test_attachments import picture, prepare
from tests.services.test_damage import DAMAGE

RELEASED = Path(__file__).parent / "released"


def test_each_released_schema_has_its_sample() -> None:
    kept = sorted(folder.name for folder in RELEASED.iterdir())
    assert kept == list(REVISIONS)[: len(kept)] and len(kept) >= len(REVISIONS) - 1


@pytest.mark.parametrize("revision", sorted(folder.name for folder in RELEASED.iterdir()))
def test_it_is_brought_up_to_date_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "desk"
    shutil.copytree(RELEASED / revision, folder)
    for _ in range(2):  # the second time there is nothing to do
        ctx = Desk.sign_in(folder, "chen", PASSWORD)
        assert checking.verify(ctx) == ()
        ctx.close()
    ctx = Desk.sign_in(folder, "chen", PASSWORD)
    view = cases.view(ctx, "A-C-261122-001")
    assert (view.record.status, [s.status for s in view.steps]) == (
        "waiting_customer", ["received", "reported", "waiting_customer"],
    )  # fmt: skip
    assert {key for key, _ in lists.choices(ctx, "carrier")} >= {"sf", "other"}
    assert len(paying.rules(ctx)) == len(PAY_SEEDS)
    number = records.new(ctx, "damage", DAMAGE).record.number
    attachments.attach(ctx, number, [prepare("a.jpg", picture())])
    assert checking.verify(ctx) == ()
    ctx.close()
