"""What the window remembers of itself between two runs: look, language, who signed in last. No records."""

from __future__ import annotations

from pathlib import Path

from csapp.i18n import LANGUAGES
from ui.theme.theme import Look


class Prefs:
    """``languages`` holds the language each user chose. ``file`` None keeps nothing (tests, samples).

    ``asked_contrast``: whether the system asked for high contrast when that was looked at last.
    """

    def __init__(
        self,
        file: Path | None = None,
        look: Look | None = None,
        last_user: str = "",
        languages: dict[str, str] | None = None,
        *,
        asked_contrast: bool = False,
    ) -> None:
        self.file = file
        self.look = look or Look()  # how the window looked last; the sign-in has it, too
        self.last_user = last_user
        self.languages = languages or {}
        self.asked_contrast = asked_contrast

    @classmethod
    def read(cls, data: Path | None) -> Prefs:
        """Those kept in the data folder; a file that is missing or spoilt gives the defaults."""
        if data is None:
            return cls()
        import json

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
            look,
            str(kept.get("last_user", "")),
            {str(user): str(code) for user, code in languages.items() if code in LANGUAGES}
            if isinstance(languages, dict)
            else {},
            asked_contrast=kept.get("asked_contrast") is True,
        )

    def plain(self) -> Prefs:
        """The same people and languages with the look everything has at first; nothing of it is written down."""
        return Prefs(None, Look("light"), self.last_user, self.languages)

    def keep(self) -> None:
        """Writes them down, if the data folder is there."""
        if self.file is None or not self.file.parent.is_dir():
            return
        import json

        kept: dict[str, object] = {
            "theme": self.look.mode,
            "contrast": self.look.contrast,
            "text": self.look.text,
            "last_user": self.last_user,
            "languages": self.languages,
            "asked_contrast": self.asked_contrast,
        }
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self.file)
