"""``kill -9`` in the middle of an import: nothing of it is there, and the desk goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from csapp.services import checking, importing
from csapp.services.listing import listing
from tests.helpers.office import PASSWORD, Office

ROWS = 20_000
GROWN = 2_000_000  # bytes of the log, by which hundreds of records are written and nothing is committed
LITTLE_MEMORY = """
import sys
from csapp.__main__ import main
from csapp.storage import bulk
bulk.PAGES_IN_MEMORY = -256  # pages go to the disk while they are made, not only with the commit
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_kill_amid_an_import_leaves_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    lines = (f"N{n},end,138{n:08d},{'note ' * 20}" for n in range(ROWS))
    path.write_text("name,customer_kind,phone,notes\n" + "\n".join(lines), encoding="utf-8")
    office.close()
    log = office.folder / "desk.db-wal"
    told = {"CSAPP_DATA": str(office.folder), "CSAPP_USER": "zhang", "CSAPP_PASSWORD": PASSWORD}
    running = subprocess.Popen(
        [sys.executable, "-c", LITTLE_MEMORY, "import", "customer", str(path)],
        env={**os.environ, **told}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 60
    while running.poll() is None and not (log.exists() and log.stat().st_size > GROWN):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert running.poll() is None, running.communicate()
    running.kill()
    out, err = running.communicate()
    assert (out, err) == (b"", b"")
    ctx = office("zhang")
    assert listing(ctx, "customer").total == 0
    assert checking.verify(ctx) == ()
    short = tmp_path / "few.csv"
    short.write_text("name,customer_kind,phone\nA,end,13812345678\n", encoding="utf-8")
    columns = importing.look(short).columns
    assert importing.run(ctx, "customer", short, importing.mapping(ctx, "customer", columns)).made == 1
    assert checking.verify(ctx) == ()
