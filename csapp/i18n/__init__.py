"""One gettext catalogue for screen, paper and command line.

Declarations mark their texts with :func:`N_`; whoever shows a text applies the :class:`Translator` of the
language in question, because the language of a paper and that of the screen may differ.
"""

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES: Mapping[str, str] = {"zh_CN": "简体中文", "en": "English", "es": "Español"}
DOMAIN = "csapp"


def N_(msgid: str) -> str:
    """Mark ``msgid`` for the catalogue and return it unchanged."""
    return msgid


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":  # msgids are the English texts
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, Path(__file__).parent, [language])


def nearest_language(name: str | None) -> str:
    """The supported language nearest to a locale name such as ``zh-Hans-CN`` or ``es_MX.UTF-8``; else ``en``."""
    head = (name or "").replace("-", "_").split("_")[0].split(".")[0].lower()
    return {"zh": "zh_CN", "es": "es"}.get(head, "en")


def system_language() -> str:
    """The language of the user's session, as one of :data:`LANGUAGES`."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return nearest_language(os.environ[variable])
    import locale  # seldom asked, and 3 ms

    return nearest_language(locale.getlocale()[0])


class Translator:
    """Texts of one language: ``t("Saved {time}", time=...)``; values are never searched for placeholders."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"unknown language: {language!r}")
        self.language = language

    def __call__(self, msgid: str, /, **values: object) -> str:
        text = _catalogue(self.language).gettext(msgid) if msgid else ""
        return text.format_map(values) if values else text

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form of ``one``/``many`` that ``count`` asks for; ``{count}`` is filled in."""
        text = _catalogue(self.language).ngettext(one, many, count)
        return text.format_map({"count": count, **values})
