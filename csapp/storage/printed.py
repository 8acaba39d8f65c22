"""What the print log and the journal say of one print."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Print:
    """One print. ``reason``: why nothing on it is masked. ``about``: of a paper of the desk its first and last day, and
    what else it was made for."""

    paper: str
    language: str
    unmasked: bool
    reason: str = ""
    about: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def row(self) -> dict[str, Any]:
        """Its cells in the log."""
        said = json.dumps(dict(self.about)) if self.about else None
        cells = {"paper": self.paper, "language": self.language, "unmasked": self.unmasked}
        return cells | {"reason": self.reason or None, "about": said}

    def entry(self, print_no: int) -> dict[str, object]:
        """What the journal says."""
        body: dict[str, object] = {"paper": self.paper, "print": print_no, "language": self.language}
        body |= {"unmasked": True, "reason": self.reason} if self.reason else {}
        return body | ({"about": dict(self.about)} if self.about else {})
