"""Company, desk, staff and the entries of the editable lists (domain §1)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.fields import Bool, Choice, Date, FileName, Integer, ListOf, Need, Text
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Choices


class Language(Choices):
    """Languages of screen and paper."""

    ZH_CN = "zh_CN", "简体中文"
    EN = "en", "English"
    ES = "es", "Español"


class Sheet(Choices):
    """The size of the paper the company prints on."""

    A4 = "a4", "A4"
    LETTER = "letter", "Letter"


class Weekday(Choices):
    """Days of the week, as Python counts them."""

    MONDAY = "monday", N_("Monday")
    TUESDAY = "tuesday", N_("Tuesday")
    WEDNESDAY = "wednesday", N_("Wednesday")
    THURSDAY = "thursday", N_("Thursday")
    FRIDAY = "friday", N_("Friday")
    SATURDAY = "saturday", N_("Saturday")
    SUNDAY = "sunday", N_("Sunday")


class Phase(Choices):
    """When in a sale a topic comes up."""

    PRE = "pre", N_("before the sale")
    DURING = "during", N_("during the sale")
    AFTER = "after", N_("after the sale")


class Turn(Choices):
    """Which of the day's shifts something belongs to."""

    EARLY = "early", N_("early shift")
    LATE = "late", N_("late shift")


@dataclass(frozen=True, kw_only=True)
class Company(Record):
    """The company the papers speak for; a store holds one."""

    table: ClassVar[str] = "company"
    label: ClassVar[str] = N_("Company")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="company", label=N_("Company"), fields=("name", "currency", "language", "sheet")),
        Section(
            key="hours", label=N_("Service hours"), fields=("opens_at_hour", "closes_at_hour", "working_days")
        ),
        Section(key="safety", label=N_("Safety"), fields=("lock_minutes",)),
    )
    title: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[str, Text(label=N_("Company name"), need=Need.CALL)]
    currency: Annotated[str, Text(label=N_("Currency"), need=Need.CALL, default="CNY")] = "CNY"
    language: Annotated[Language | None, Choice(label=N_("Language of papers"), choices=Language)] = None
    sheet: Annotated[Sheet | None, Choice(label=N_("Paper size"), choices=Sheet, default="a4")] = Sheet.A4
    logo: Annotated[str | None, FileName(label=N_("Logo"), need=Need.AUTO)] = None
    opens_at_hour: Annotated[
        str | None, Text(label=N_("First shift begins"), hint=N_("hours and minutes, such as 08:30"))
    ] = None
    closes_at_hour: Annotated[
        str | None, Text(label=N_("Last shift ends"), hint=N_("00:30 is half an hour after midnight"))
    ] = None
    working_days: Annotated[
        tuple[Weekday, ...] | None,
        ListOf(label=N_("Working days"), item=Choice(label=N_("Day"), choices=Weekday)),
    ] = None
    lock_minutes: Annotated[
        int | None,
        Integer(
            label=N_("Lock after idle minutes"),
            hint=N_("never while a call runs; 5 where nothing is said"),
            least=1,
            most=240,
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class DeskPlace(Record):
    """One PC of the service desk; its code begins every number issued there."""

    table: ClassVar[str] = "desk"
    label: ClassVar[str] = N_("Desk")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="desk", label=N_("Desk"), fields=("code", "place", "second_backup", "active")),
    )
    title: ClassVar[tuple[str, ...]] = ("code",)

    code: Annotated[str, Text(label=N_("Desk code"), need=Need.CALL, indexed=True)]
    place: Annotated[str | None, Text(label=N_("Place"))] = None
    second_backup: Annotated[
        str | None,
        Text(label=N_("Second place for backups"), hint=N_("a folder on a USB stick or in the network")),
    ] = None
    active: Annotated[bool | None, Bool(label=N_("Active"), default="true")] = True


@dataclass(frozen=True, kw_only=True)
class Staff(Record):
    """A person who signs in. The password is no field: it only unwraps the store's key."""

    table: ClassVar[str] = "staff"
    label: ClassVar[str] = N_("Staff")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="staff",
            label=N_("Staff"),
            fields=("user", "name", "roles", "desk", "language", "joined_on", "left_on", "active"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = ("user", "name", "roles", "desk", "active")
    title: ClassVar[tuple[str, ...]] = ("name", "user")

    user: Annotated[str, Text(label=N_("User"), need=Need.CALL, indexed=True)]
    name: Annotated[str, Text(label=N_("Name"), need=Need.CALL)]
    roles: Annotated[
        tuple[Role, ...] | None,
        ListOf(label=N_("Roles"), need=Need.CALL, item=Choice(label=N_("Role"), choices=Role)),
    ] = None
    desk: Annotated[str | None, Text(label=N_("Desk"))] = None
    language: Annotated[Language | None, Choice(label=N_("Language"), choices=Language)] = None
    joined_on: Annotated[date | None, Date(label=N_("Joined on"))] = None
    left_on: Annotated[date | None, Date(label=N_("Left on"))] = None
    active: Annotated[bool | None, Bool(label=N_("Active"), default="true")] = True


@dataclass(frozen=True, kw_only=True)
class ListItem(Record):
    """One entry of a list that a manager edits, with its three labels."""

    table: ClassVar[str] = "list_item"
    label: ClassVar[str] = N_("List entry")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="entry",
            label=N_("List entry"),
            fields=(
                "list",
                "key",
                "label_zh_cn",
                "label_en",
                "label_es",
                "phase",
                "claim_days",
                "turn",
                "position",
                "active",
            ),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = ("list", "key", "label_zh_cn", "label_en", "label_es", "active")
    title: ClassVar[tuple[str, ...]] = ("label_en",)

    list: Annotated[str, Text(label=N_("List"), need=Need.CALL, indexed=True)]
    key: Annotated[str, Text(label=N_("Key"), need=Need.CALL)]
    label_zh_cn: Annotated[str, Text(label=N_("Label, Chinese"), need=Need.CALL)]
    label_en: Annotated[str, Text(label=N_("Label, English"), need=Need.CALL)]
    label_es: Annotated[str, Text(label=N_("Label, Spanish"), need=Need.CALL)]
    phase: Annotated[Phase | None, Choice(label=N_("Phase of sale"), choices=Phase)] = None
    claim_days: Annotated[
        int | None,
        Integer(
            label=N_("Days to claim"), hint=N_("carriers: until a damage claim must be with them"), most=1_000
        ),
    ] = None
    turn: Annotated[Turn | None, Choice(label=N_("Shift"), hint=N_("none: of every shift"), choices=Turn)] = (
        None
    )
    position: Annotated[int | None, Integer(label=N_("Position"))] = None
    active: Annotated[bool | None, Bool(label=N_("Active"), default="true")] = True
