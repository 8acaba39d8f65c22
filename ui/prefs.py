"""What the window remembers of itself between two runs: look, language, who signed in last. No records."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

from csapp.i18n import LANGUAGES
from ui.theme.theme import Mode

MODES: tuple[Mode, ...] = ("system", "light", "dark")


@dataclass
class Prefs:
    """``languages`` holds the language each user chose. ``file`` None keeps nothing (tests, samples)."""

    file: Path | None = None
    theme: Mode = "system"
    last_user: str = ""
    languages: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Path | None) -> Prefs:
        """Those kept in the data folder; a file that is missing or spoilt gives the defaults."""
        if data is None:
            return cls()
        file = data / "window.json"
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = None
        if not isinstance(kept, dict):
            return cls(file)
        theme = kept.get("theme")
        languages = kept.get("languages")
        return cls(
            file,
            cast(Mode, theme) if theme in MODES else "system",
            str(kept.get("last_user", "")),
            {str(user): str(code) for user, code in languages.items() if code in LANGUAGES}
            if isinstance(languages, dict)
            else {},
        )

    def keep(self) -> None:
        """Writes them down, if the data folder is there."""
        if self.file is None or not self.file.parent.is_dir():
            return
        kept = {key: value for key, value in asdict(self).items() if key != "file"}
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self.file)
