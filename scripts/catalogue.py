"""Keeps the catalogues in step with the code: ``python scripts/catalogue.py`` updates and compiles them.

Texts are found in ``N_("...")``, ``t("...")`` and ``t.plural("...", "...")``. A text that is gone from the code goes
from the catalogues; a new one arrives untranslated, and a test fails until it is translated.
"""

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("csapp", "ui")
KEYWORDS = {"N_": 1, "t": 1, "plural": 2}  # how many texts a call begins with
LANGUAGES = ("zh_CN", "es")
KEPT_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
HEADER = "# Texts of the service desk.\n# MIT, see LICENSE.\n#"


BEGINNING = datetime(2026, 11, 22, tzinfo=UTC)


def template() -> Catalog:
    """Every text of the code, with the files it is used in."""
    found = Catalog(project="csapp", header_comment=HEADER, charset="utf-8")
    for name, message in _messages():
        found.add(message, locations=[(name, 0)])
    return found


def _messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for source in SOURCES:
        for path in sorted((ROOT / source).rglob("*.py")):
            for message in texts_in(path.read_text("utf-8")):
                yield path.relative_to(ROOT).as_posix(), message


def texts_in(code: str) -> Iterator[str | tuple[str, ...]]:
    """What a file marks, also within an f-string, where whoever reads it word by word finds nothing."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        count = KEYWORDS.get(getattr(node.func, "attr", None) or getattr(node.func, "id", ""), 0)
        said = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant)]
        texts = tuple(text for text in said if isinstance(text, str) and text)
        if texts and len(texts) == count:
            yield texts if count > 1 else texts[0]


def po_path(language: str) -> Path:
    return ROOT / "csapp" / "i18n" / language / "LC_MESSAGES" / "csapp.po"


def read(language: str) -> Catalog:
    """The catalogue of one language as it is on disk; an empty one if there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="csapp", header_comment=HEADER, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """The binary form that gettext reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update(language: str) -> tuple[int, int]:
    """Bring one catalogue up to date; how many texts it has and how many of them are untranslated."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.creation_date = catalogue.revision_date = (
        BEGINNING  # so that nothing changes where no text does
    )
    catalogue.obsolete.clear()
    catalogue.mime_headers = [h for h in catalogue.mime_headers if h[0] in KEPT_HEADERS]
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, sort_output=True, ignore_obsolete=True)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [
        m for m in catalogue if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)
    ]
    return len(catalogue), len(missing)


if __name__ == "__main__":
    for each in LANGUAGES:
        total, untranslated = update(each)
        print(f"{each}: {total} texts, {untranslated} untranslated")
