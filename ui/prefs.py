"""What the window remembers of itself between two runs: look, language, who signed in last. No records."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from csapp.i18n import LANGUAGES
from ui.theme.theme import Look, Mode


@dataclass
class Prefs:
    """``languages`` holds the language each user chose. ``file`` None keeps nothing (tests, samples)."""

    file: Path | None = None
    theme: Mode = "system"
    contrast: bool = False
    text: int = 100
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
        look = Look.read({**kept, "mode": kept.get("theme")})
        languages = kept.get("languages")
        return cls(
            file,
            look.mode,
            look.contrast,
            look.text,
            str(kept.get("last_user", "")),
            {str(user): str(code) for user, code in languages.items() if code in LANGUAGES}
            if isinstance(languages, dict)
            else {},
        )

    @property
    def look(self) -> Look:
        """How the window looked last; the sign-in has it, too."""
        return Look(self.theme, self.contrast, self.text)

    @look.setter
    def look(self, look: Look) -> None:
        self.theme, self.contrast, self.text = look.mode, look.contrast, look.text

    def plain(self) -> Prefs:
        """The same people and languages with the look everything has at first; nothing of it is written down."""
        return Prefs(None, "light", last_user=self.last_user, languages=self.languages)

    def keep(self) -> None:
        """Writes them down, if the data folder is there."""
        if self.file is None or not self.file.parent.is_dir():
            return
        kept = {key: value for key, value in asdict(self).items() if key != "file"}
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self.file)
