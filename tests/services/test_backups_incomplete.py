"""A desk that lost what was saved makes no backups by itself: they would prove well, and push the good ones out."""

from __future__ import annotations

import shutil
from pathlib import Path

from csapp.services import backups
from tests.helpers.office import Office
from tests.services.test_backups import kept


def test_a_desk_that_lost_its_newest_entries_pushes_no_good_backup_out(
    office: Office, tmp_path: Path
) -> None:
    office.complaint()
    office.close()
    earlier = shutil.copy(office.folder / "desk.db", tmp_path)
    office.complaint()
    good = kept(office)
    office.close()
    shutil.copy(earlier, office.folder / "desk.db")
    office.clock.tick(days=1)
    ctx = office.sign_in("chen")
    try:
        assert backups.leave(ctx) is None
        assert backups.daily(ctx) == ()
    finally:
        ctx.close()
    assert [one.path for one in backups.known(office.folder / "backups")] == [good.path]
