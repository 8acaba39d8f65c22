"""What a stolen key file costs to try passwords on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

MAKE = """
import sys
from pathlib import Path
from csapp.storage.keys import DataKey, KeyRing

ring = KeyRing(Path(sys.argv[1]))
ring.create("uid")
ring.add("li", "calm-desk-1", DataKey.new())
"""


def test_a_password_costs_64_mib_three_times_over(tmp_path: Path) -> None:
    """RFC 9106, the second recommendation. In a process of its own: in this one passwords are made cheap."""
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-c", MAKE, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        timeout=60,
    )
    entry = json.loads((tmp_path / "keys.json").read_text("utf-8"))["users"]["li"]
    assert entry["t"] >= 3 and entry["m"] >= 64 * 1024
