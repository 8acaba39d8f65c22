"""The catalogues say everything the code says: nothing missing, nothing stale, every placeholder kept."""

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from csapp.i18n import LANGUAGES, N_, Translator
from csapp.kinds import KINDS
from csapp.kinds.lists import SEEDS
from csapp.services.papers import paper_names
from csapp.vocabulary.due import DueState
from csapp.vocabulary.fields import Choice, Field, ListOf
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Role
from scripts import catalogue
from ui.keys import TABLE

TRANSLATED = sorted(set(LANGUAGES) - {"en"})
# Grades, levels, sheets of paper and the languages' own names read the same everywhere.
SAME_EVERYWHERE = re.compile(r"[A-Z]|[0-9]|A4|Letter|English|Español|简体中文")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?.]|[,;:!?][\u4e00-\u9fff]")


def messages(language: str) -> list[Message]:
    return [message for message in catalogue.read(language) if message.id]


@cache
def texts_of_the_code() -> frozenset[tuple[str, ...]]:
    """Read once: all sources are parsed for it."""
    return frozenset(forms(message.id) for message in catalogue.template() if message.id)


def forms(text: object) -> tuple[str, ...]:
    """The singular alone, or every plural form."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_supported_language_has_a_catalogue() -> None:
    assert sorted(catalogue.LANGUAGES) == TRANSLATED


def test_the_catalogue_has_the_texts_of_the_code_and_no_others(language: str) -> None:
    wanted = texts_of_the_code()
    had = {forms(message.id) for message in messages(language)}
    assert wanted - had == set(), "not in the catalogue: run scripts/catalogue.py and translate"
    assert had - wanted == set(), "no longer in the code: run scripts/catalogue.py"


def test_every_text_is_translated(language: str) -> None:
    said = [message for message in messages(language) if not message.fuzzy]
    assert [message.id for message in said if not all(forms(message.string))] == []
    assert len(said) == len(messages(language))


def test_a_language_has_as_many_plural_forms_as_it_needs(language: str) -> None:
    needed = catalogue.read(language).num_plurals
    wrong = [m.id for m in messages(language) if m.pluralizable and len(forms(m.string)) != needed]
    assert wrong == []


def test_placeholders_are_kept(language: str) -> None:
    differing = [
        (message.id, form)
        for message in messages(language)
        for place, form in enumerate(reversed(forms(message.string)))
        if placeholders(form) != placeholders(forms(message.id)[-1 - place])
    ]
    assert differing == []


ABBREVIATED = re.compile(r"\b[Nn]o\.$")


def ending(text: str) -> str:
    """The mark a text ends with, in its ASCII form; "" for none."""
    last = text.rstrip()[-1:]
    return {"。": ".", "？": "?", "：": ":", "！": "!"}.get(last, last if last in ".?:!…" else "")


def test_a_translation_ends_as_its_text_does(language: str) -> None:
    """A sentence stays a sentence, a label a label."""
    differing = [
        (message.id, form)
        for message in messages(language)
        for form in forms(message.string)
        if ending(form) != ending(forms(message.id)[-1]) and not ABBREVIATED.search(forms(message.id)[-1])
    ]
    assert differing == []


def test_chinese_has_its_own_punctuation() -> None:
    found = [form for m in messages("zh_CN") for form in forms(m.string) if HALF_WIDTH.search(form)]
    assert found == []


def test_the_compiled_catalogue_is_what_the_text_compiles_to(language: str) -> None:
    path = catalogue.po_path(language)
    assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read(language))


class Missing(gettext.NullTranslations):
    """Behind a catalogue, so that a text it lacks can't pass as English."""

    def gettext(self, message: str) -> str:
        raise LookupError(message)


def labels_of_fields(fields: Iterator[Field]) -> Iterator[str]:
    for field in fields:
        yield field.label
        yield field.hint
        if isinstance(field, Choice):
            yield from (member.label for member in field.choices or ())
        if isinstance(field, ListOf):
            yield from labels_of_fields(iter(field.columns().values()))


def labels_of(kind: type[Record]) -> Iterator[str]:
    yield from (kind.label, kind.label_new)
    yield from (section.label for section in kind.sections)
    yield from labels_of_fields(iter(declared(kind).values()))
    if kind.flow is not None:
        yield from (status.label for status in kind.flow.statuses)
        yield from (step.label for step in kind.flow.steps)


def declared_labels() -> set[str]:
    found = {label for kind in KINDS for label in labels_of(kind)}
    found |= {label for entries in SEEDS.values() for label in entries.values()}
    found |= {member.label for choices in (Role, DueState) for member in choices}
    found |= {key.does for group in TABLE.values() for key in group} | set(TABLE)
    return (found | set(paper_names().values())) - {""}


def test_every_declared_label_has_a_translation(language: str) -> None:
    with catalogue.po_path(language).with_suffix(".mo").open("rb") as file:
        known = gettext.GNUTranslations(file)
    known.add_fallback(Missing())
    labels = {label for label in declared_labels() if not SAME_EVERYWHERE.fullmatch(label)}
    assert len(labels) > 200  # the declarations were found at all
    assert [label for label in sorted(labels) if not known.gettext(label)] == []


@cache
def marking_calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call of ``plural`` and ``N_``, with where it stands. Read once, for both."""
    found: list[tuple[str, ast.Call]] = []
    for source in catalogue.SOURCES:
        for path in sorted((catalogue.ROOT / source).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and called(node) in ("plural", "N_"):
                    found.append((f"{path.relative_to(catalogue.ROOT).as_posix()}:{node.lineno}", node))
    return tuple(found)


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize(("name", "texts"), [("plural", 2), ("N_", 1)])
def test_the_catalogue_sees_what_is_marked(name: str, texts: int) -> None:
    """A form that isn't a plain text in the call itself is not found, and would be shown in English."""
    found = [(place, call) for place, call in marking_calls() if called(call) == name]
    assert found
    assert [place for place, call in found if not all(is_text(arg) for arg in call.args[:texts])] == []


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('t(N_("One"))', ["One"]),
        ("f\"{t(N_('One'))}   {keys}\"", ["One"]),
        ('t("One " "two")', ["One two"]),
        ("f\"{count} · {t.plural('{count} box', '{count} boxes', 2)}\"", [("{count} box", "{count} boxes")]),
        ('t(fields["topic"].label), t(text), N_("")', []),
    ],
)
def test_texts_are_found_wherever_they_are_marked(code: str, texts: list[object]) -> None:
    assert list(catalogue.texts_in(code)) == texts


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language: 'fr'"):
        Translator("fr")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_values_with_braces_are_not_interpreted(language: str) -> None:
    typed = "{time} {0} {} {{what}} %s <b>"
    said = Translator(language)("Unsaved text from {time}: {what}", time="14:02", what=typed)
    assert typed in said
    assert said.count("14:02") == 1


def test_a_text_without_values_is_shown_as_it_stands() -> None:
    assert Translator("es")("a {brace} nobody fills") == "a {brace} nobody fills"
    assert Translator("zh_CN")("") == ""  # gettext would answer with the catalogue's head


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "in 1 day", "in 3 days"),
        ("es", "en 1 día", "en 3 días"),
        ("zh_CN", "还有 1 天", "还有 3 天"),
    ],
)
def test_plural_forms(language: str, one: str, many: str) -> None:
    t = Translator(language)
    assert t.plural("in {count} day", "in {count} days", 1) == one
    assert t.plural("in {count} day", "in {count} days", 3) == many


def test_marking_changes_nothing() -> None:
    assert N_("any text") == "any text"


def test_the_script_drops_what_is_gone_and_shows_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "csapp"
    code.mkdir()
    (tmp_path / "ui").mkdir()
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    (code / "one.py").write_text('t(N_("Old")), t.plural("{count} box", "{count} boxes", 2)', "utf-8")
    assert catalogue.update("es") == (2, 2)
    (code / "one.py").write_text('t(N_("New"))', "utf-8")
    assert catalogue.update("es") == (1, 1)
    assert [message.id for message in messages("es")] == ["New"]
