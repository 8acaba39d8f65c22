"""Scripts 话术 and text snippets: what one says, and what one types again and again (domain §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.people import Language, Staff
from csapp.vocabulary.around import Around, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Bool, Choice, Integer, LongText, Need, Person, Text
from csapp.vocabulary.filters import ANY, Filter, View
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.loose import is_blank
from csapp.vocabulary.phrases import PLACEHOLDERS, placeholders
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Choices

TONGUES: Mapping[str, str] = {"zh_CN": "zh", "en": "en", "es": "es"}
"""The end of a field's key by the language its text is in."""
LEADING = frozenset({Role.SUPERVISOR, Role.MANAGER})


class ScriptStep(Choices):
    """The part of a talk that a script is for, in the order of a talk."""

    GREETING = "greeting", N_("greeting")
    VERIFY = "verify", N_("ask who it is")
    APOLOGY = "apology", N_("apology")
    READ_BACK = "read_back", N_("read back")
    ANSWER = "answer", N_("answer")
    OUT_OF_STOCK = "out_of_stock", N_("out of stock")
    REVIEW = "review", N_("bad review")
    ENDING = "ending", N_("ending")
    OTHER = "other", N_("other")
    NEVER_SAY = "never_say", N_("never say")


def check_texts(_before: Values, after: Values, _around: Around) -> Iterable[Problem]:
    """A placeholder that nothing fills would be read out as a gap; a word never to say needs one to say instead."""
    for tongue in TONGUES.values():
        for key in (f"title_{tongue}", f"text_{tongue}"):
            strange = [name for name in placeholders(str(after.get(key) or "")) if name not in PLACEHOLDERS]
            if strange:
                line = N_("There is no placeholder “{name}”. There are: {known}.")
                yield Problem(
                    key, line, {"name": strange[0][:40], "known": ", ".join(PLACEHOLDERS)}, LABELS[key]
                )
        words, text = after.get(f"words_{tongue}"), after.get(f"text_{tongue}")
        if after.get("step") == ScriptStep.NEVER_SAY and not is_blank(text) and is_blank(words):
            yield Problem(
                f"words_{tongue}", N_("Which words are never said?"), label=LABELS[f"words_{tongue}"]
            )
        if not is_blank(words) and is_blank(text):
            yield Problem(f"text_{tongue}", N_("What is said instead?"), label=LABELS[f"text_{tongue}"])


LABELS: Mapping[str, str] = {
    "title_zh": N_("Title, Chinese"),
    "title_en": N_("Title, English"),
    "title_es": N_("Title, Spanish"),
    "text_zh": N_("Text, Chinese"),
    "text_en": N_("Text, English"),
    "text_es": N_("Text, Spanish"),
    "words_zh": N_("Words never to say, Chinese"),
    "words_en": N_("Words never to say, English"),
    "words_es": N_("Words never to say, Spanish"),
}
APART = N_("several apart by commas; the text says what is said instead")
FILLED = N_("filled from what is on the screen: {name} {number} {product} {order_no} {due} {agent} {company}")


def _section(tongue: str, label: str) -> Section:
    fields = (f"title_{tongue}", f"text_{tongue}", f"words_{tongue}")
    return Section(key=tongue, label=label, fields=fields)


@dataclass(frozen=True, kw_only=True)
class Script(Record):
    """What one says at a step of a talk, in three languages. ``topic`` None: whatever the talk is about."""

    table: ClassVar[str] = "script"
    letter: ClassVar[str] = "Y"
    label: ClassVar[str] = N_("Script")
    label_new: ClassVar[str] = N_("New script")
    label_many: ClassVar[str] = N_("Scripts")
    about: ClassVar[str] = N_("What is said at which step, in three languages.")
    icon: ClassVar[str] = "speech"
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="script", label=N_("Script"), fields=("step", "topic", "position", "active")),
        _section("zh", N_("Chinese")),
        _section("en", N_("English")),
        _section("es", N_("Spanish")),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "step", "topic", "title_zh", "title_en", "title_es", "active",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("title_zh", "title_en", "title_es")
    group: ClassVar[str] = "rules"
    written_by: ClassVar[tuple[Role, ...]] = (Role.MANAGER,)
    checks = (check_texts,)
    views: ClassVar[tuple[View, ...]] = (
        View(key="never_say", label=N_("Never say"), filters=(Filter("step", ANY, ("never_say",)),)),
    )

    step: Annotated[
        ScriptStep | None,
        Choice(label=N_("Step of the talk"), need=Need.CALL, choices=ScriptStep, indexed=True),
    ] = None
    topic: Annotated[
        str | None,
        Choice(label=N_("Topic"), hint=N_("left empty: for every topic"), listed="topic", indexed=True),
    ] = None
    position: Annotated[int | None, Integer(label=N_("Position"), hint=N_("the lower stands first"))] = None
    active: Annotated[bool | None, Bool(label=N_("Active"), default="true")] = True
    title_zh: Annotated[str | None, Text(label=LABELS["title_zh"], need=Need.CALL, either="title")] = None
    title_en: Annotated[str | None, Text(label=LABELS["title_en"], need=Need.CALL, either="title")] = None
    title_es: Annotated[str | None, Text(label=LABELS["title_es"], need=Need.CALL, either="title")] = None
    text_zh: Annotated[
        str | None, LongText(label=LABELS["text_zh"], hint=FILLED, need=Need.CALL, either="text")
    ] = None
    text_en: Annotated[
        str | None, LongText(label=LABELS["text_en"], hint=FILLED, need=Need.CALL, either="text")
    ] = None
    text_es: Annotated[
        str | None, LongText(label=LABELS["text_es"], hint=FILLED, need=Need.CALL, either="text")
    ] = None
    words_zh: Annotated[str | None, Text(label=LABELS["words_zh"], hint=APART)] = None
    words_en: Annotated[str | None, Text(label=LABELS["words_en"], hint=APART)] = None
    words_es: Annotated[str | None, Text(label=LABELS["words_es"], hint=APART)] = None


def check_whose(before: Values, after: Values, around: Around) -> Iterable[Problem]:
    """A snippet is its owner's to change; what others see is shared by who leads."""
    person = around.record(around.actor)
    leads = isinstance(person, Staff) and bool(LEADING & set(person.roles or ()))
    if leads:
        return
    owner = before.get("owner") if before else after.get("owner")
    if owner not in (None, around.actor) or after.get("owner") not in (None, around.actor):
        yield Problem("owner", N_("This snippet is somebody else's."), label=N_("Whose"))
    if after.get("shared") and not before.get("shared"):
        yield Problem("shared", N_("A supervisor or manager shares snippets."), label=N_("Shared"))


@dataclass(frozen=True, kw_only=True)
class Snippet(Record):
    """A text one types often. ``owner``: whose it is; ``shared``: everybody is offered it."""

    table: ClassVar[str] = "snippet"
    letter: ClassVar[str] = "J"
    label: ClassVar[str] = N_("Snippet")
    label_new: ClassVar[str] = N_("New snippet")
    label_many: ClassVar[str] = N_("Snippets")
    about: ClassVar[str] = N_("Texts that are written again and again.")
    icon: ClassVar[str] = "note"
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="snippet", label=N_("Snippet"), fields=("name", "text", "language", "shared", "owner")),
    )
    columns: ClassVar[tuple[str, ...]] = ("number", "name", "text", "language", "shared", "owner")
    title: ClassVar[tuple[str, ...]] = ("name",)
    group: ClassVar[str] = "registers"
    checks = (check_whose,)
    views: ClassVar[tuple[View, ...]] = (
        View(key="mine", label=N_("Mine"), filters=(Filter("state", ANY, ("mine",)),)),
        View(key="shared", label=N_("Shared"), filters=(Filter("shared", ANY, ("true",)),)),
    )

    name: Annotated[
        str,
        Text(
            label=N_("Name"),
            need=Need.CALL,
            searched=True,
            hint=N_("what one types to get it: a word or two"),
        ),
    ]
    text: Annotated[str, LongText(label=N_("Text"), need=Need.CALL, hint=FILLED)]
    language: Annotated[Language | None, Choice(label=N_("Language"), choices=Language)] = None
    shared: Annotated[bool | None, Bool(label=N_("Shared"), hint=N_("everybody is offered it"))] = None
    owner: Annotated[str | None, Person(label=N_("Whose"), need=Need.AUTO, fill="actor", indexed=True)] = None
