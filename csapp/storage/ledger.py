"""The highest numbers issued, kept outside the database: a restored backup would issue them again.

The ledger lies beside the store and, unless the desk is a throw-away one, once more in the user's state folder, so that
even a data folder put back as a whole does not bring old numbers back. It is written inside the write lock, before the
commit: a number on paper is always in it. A power cut can lose its newest lines but not the store's own counter.
"""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from csapp.storage.files import write_atomic

FILE = "numbers.json"
JUMP = 500
KEPT_SERIES = 400
log = logging.getLogger(__name__)


class Ledger:
    """Highest number by series, e.g. ``{"A-C-261122": 7}``, of the store with that uid."""

    def __init__(self, folder: Path, store_uid: str, second: Path | None) -> None:
        self.store_uid = store_uid
        self.paths = [folder / FILE] + ([second / f"{store_uid}.json"] if second else [])

    def _read(self, path: Path) -> Mapping[str, int] | None:
        try:
            found = json.loads(path.read_text("utf-8"))
            if found["store"] == self.store_uid:
                return {str(series): int(last) for series, last in found["series"].items()}
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.warning("the number ledger %s can't be read; numbers go on after a gap", path.name)
        return None

    def last(self, series: str) -> int | None:
        """The highest number known to have been issued; None where no ledger can be read at all."""
        found = [known for path in self.paths if (known := self._read(path)) is not None]
        return max(known.get(series, 0) for known in found) if found else None

    def note(self, series: str, last: int) -> None:
        """Remember that ``last`` is about to be issued. OSError where the copy beside the store can't be written."""
        for place, path in enumerate(self.paths):
            known = dict(self._read(path) or {})
            known[series] = max(last, known.get(series, 0))
            newest = dict(list(known.items())[-KEPT_SERIES:])
            content = json.dumps({"store": self.store_uid, "series": newest}).encode("utf-8")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomic(path, content, durable=False)
            except OSError:
                if place == 0:
                    raise
                log.info("the second number ledger can't be written")
