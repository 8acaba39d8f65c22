"""Customer archive 客户档案 (domain §2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    Date,
    DateTime,
    DecimalNumber,
    Integer,
    Link,
    ListOf,
    LongText,
    Need,
    Person,
    Text,
)
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.loose import is_blank
from csapp.vocabulary.reaching import LabelledContacts, LabelledPhones, Region, Tongue
from csapp.vocabulary.values import Choices, Contact


class CustomerKind(Choices):
    CHANNEL = "channel", N_("channel")
    OUT_OF_TOWN = "out_of_town", N_("out of town")
    END = "end", N_("end customer")
    ONLINE = "online", N_("online")


class Level(Choices):
    ONE = "1", "1"
    TWO = "2", "2"
    THREE = "3", "3"


class Grade(Choices):
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class Stage(Choices):
    POTENTIAL = "potential", N_("potential")
    IMMINENT = "imminent", N_("imminent")
    EXISTING = "existing", N_("existing")


class WarningCause(Choices):
    """What a warning was raised for; the rules of each are the manager's."""

    COMPLAINTS = "complaints", N_("several complaints in a short time")
    GRADE = "grade", N_("the grade fell")
    PROMISE = "promise", N_("a promise was broken")
    UNREACHED = "unreached", N_("not reached by visits in a row")
    REVIEW = "review", N_("a bad review")
    SILENT = "silent", N_("no contact for a long time")


class ChurnCause(Choices):
    VALUE = "value", N_("value")
    SYSTEM = "system", N_("system")
    PEOPLE = "people", N_("people")


class ChurnSign(Choices):
    UNREACHABLE = "unreachable", N_("can't be reached")
    CUT_OFF = "cut_off", N_("cut off in the middle")
    BUSY = "busy", N_("line always busy")
    RUDE = "rude", N_("rude treatment")
    UNSTABLE = "unstable_quality", N_("unstable quality")


def _cleared_with_a_reason(before: Values, after: Values, _around: Around) -> Iterable[Problem]:
    """Nobody takes a warning away without saying why."""
    if before.get("warning") and not after.get("warning") and is_blank(after.get("warning_cleared_reason")):
        yield Problem("warning_cleared_reason", N_("Say why the warning is cleared."), label=CLEARED)


def _cleared(before: Values, given: Values, around: Around) -> Mapping[str, object]:
    """With the warning go its causes; a new one begins without the reason the last was cleared for."""
    if "warning" not in given or bool(given["warning"]) == bool(before.get("warning")):
        return {}
    if given["warning"]:
        fresh = {} if given.get("warning_since") else {"warning_since": around.today.isoformat()}
        return fresh | {"warning_cleared_reason": None}
    return {
        "warning_causes": None, "warning_reason": None, "warning_since": None, "warning_reported_to": None,
        "warning_reported_at": None, "warning_cleared_at": around.now,
    }  # fmt: skip


def _held_for_a_reason(before: Values, after: Values, _around: Around) -> Iterable[Problem]:
    """A legal hold says what it is for."""
    changed = after.get("legal_hold") != before.get("legal_hold")
    if after.get("legal_hold") and changed and is_blank(after.get("hold_reason")):
        yield Problem("hold_reason", N_("Say why this must be kept."), label=HOLD_REASON)


CLEARED = N_("Why the warning was cleared")
HOLD_REASON = N_("Reason for the legal hold")


@dataclass(frozen=True, kw_only=True)
class Customer(Record):
    """A person or company who calls; made by itself on the first contact and completed later."""

    table: ClassVar[str] = "customer"
    letter: ClassVar[str] = "K"
    label: ClassVar[str] = N_("Customer")
    label_new: ClassVar[str] = N_("New customer")
    label_many: ClassVar[str] = N_("Customers")
    icon: ClassVar[str] = "person"
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="person",
            label=N_("Person"),
            fields=(
                "name",
                "customer_kind",
                "phone",
                "wechat",
                "qq",
                "wangwang",
                "email",
                "salutation",
                "company",
                "language",
            ),
        ),
        Section(key="place", label=N_("Place"), fields=("region", "addresses", "shop")),
        Section(
            key="business",
            label=N_("Business"),
            fields=(
                "cooperation_mode",
                "cooperation_since",
                "yearly_volume",
                "tenure_level",
                "volume_level",
                "stage",
                "key_customer",
                "vip",
                "owner",
                "next_visit_on",
            ),
        ),
        Section(
            key="standing",
            label=N_("Standing"),
            fields=(
                "grade",
                "graded_on",
                "grade_reason",
                "loyalty",
                "warning",
                "warning_reason",
                "warning_since",
                "warning_reported_to",
                "warning_reported_at",
                "warning_causes",
                "warning_cleared_reason",
                "warning_cleared_at",
                "churn_cause",
                "churn_signs",
            ),
        ),
        Section(
            key="consent",
            label=N_("Consent and notes"),
            fields=(
                "consent_on",
                "consent_purpose",
                "no_marketing",
                "keep_until_on",
                "legal_hold",
                "hold_reason",
                "notes",
                "merged_from",
                "not_same_as",
            ),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number",
        "name",
        "customer_kind",
        "phone",
        "region",
        "grade",
        "stage",
    )
    title: ClassVar[tuple[str, ...]] = ("name", "company")
    derives: ClassVar[tuple[Derive, ...]] = (_cleared,)
    checks: ClassVar[tuple[Check, ...]] = (_cleared_with_a_reason, _held_for_a_reason)
    views: ClassVar[tuple[View, ...]] = (
        View(key="mine", label=N_("Mine"), filters=(Filter("state", ANY, ("mine",)),)),
        View(key="key", label=N_("Key customers"), filters=(Filter("key_customer", ANY, ("true",)),)),
        View(
            key="warning",
            label=N_("With a warning"),
            filters=(Filter("warning", ANY, ("true",)),),
            order="warning_since",
        ),
        View(
            key="visits",
            label=N_("Visits due"),
            filters=(Filter("next_visit_on", WITHIN, ("soon",)),),
            order="next_visit_on",
        ),
    )

    name: Annotated[str, Text(label=N_("Name"), need=Need.CALL, searched=True, private=True, indexed=True)]
    customer_kind: Annotated[
        CustomerKind, Choice(label=N_("Kind of customer"), need=Need.CALL, choices=CustomerKind)
    ]
    phone: Annotated[
        tuple[Contact, ...] | None,
        LabelledPhones(label=N_("Phone"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    wechat: Annotated[
        tuple[Contact, ...] | None,
        LabelledContacts(label=N_("WeChat"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    qq: Annotated[
        tuple[Contact, ...] | None,
        LabelledContacts(label=N_("QQ"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    wangwang: Annotated[
        tuple[Contact, ...] | None,
        LabelledContacts(label=N_("Wangwang"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    email: Annotated[
        tuple[Contact, ...] | None,
        LabelledContacts(label=N_("E-mail"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    salutation: Annotated[str | None, Text(label=N_("Salutation"))] = None
    company: Annotated[str | None, Text(label=N_("Company"), searched=True)] = None
    language: Annotated[str | None, Tongue(label=N_("Language"))] = None
    region: Annotated[
        str | None, Region(label=N_("Region"), hint=N_("province, city, district"), indexed=True)
    ] = None
    addresses: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Addresses"),
            private=True,
            items={"address": Text(label=N_("Address")), "label": Text(label=N_("Label"))},
        ),
    ] = None
    shop: Annotated[str | None, Text(label=N_("Shop"), hint=N_("platform and shop"))] = None
    cooperation_mode: Annotated[str | None, Text(label=N_("Way of cooperation"))] = None
    cooperation_since: Annotated[str | None, Text(label=N_("Cooperation since"))] = None
    yearly_volume: Annotated[Decimal | None, DecimalNumber(label=N_("Yearly volume"))] = None
    tenure_level: Annotated[Level | None, Choice(label=N_("Tenure level"), choices=Level)] = None
    volume_level: Annotated[Level | None, Choice(label=N_("Volume level"), choices=Level)] = None
    grade: Annotated[Grade | None, Choice(label=N_("Grade"), choices=Grade)] = None
    graded_on: Annotated[date | None, Date(label=N_("Graded on"))] = None
    grade_reason: Annotated[str | None, Text(label=N_("Reason for the grade"))] = None
    loyalty: Annotated[int | None, Integer(label=N_("Loyalty"), least=1, most=5)] = None
    stage: Annotated[Stage | None, Choice(label=N_("Stage"), choices=Stage)] = None
    key_customer: Annotated[bool | None, Bool(label=N_("Key customer"))] = None
    vip: Annotated[bool | None, Bool(label=N_("VIP"))] = None
    warning: Annotated[bool | None, Bool(label=N_("Warning"))] = None
    warning_reason: Annotated[str | None, Text(label=N_("Reason for the warning"))] = None
    warning_since: Annotated[str | None, Text(label=N_("Warning since"), searched=False)] = None
    warning_reported_to: Annotated[str | None, Text(label=N_("Warning reported to"))] = None
    warning_reported_at: Annotated[datetime | None, DateTime(label=N_("Warning reported at"))] = None
    warning_causes: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Causes of the warning"),
            need=Need.AUTO,
            items={
                "cause": Choice(label=N_("Cause"), choices=WarningCause),
                "since_at": DateTime(label=N_("Since")),
                "about": Text(label=N_("About"), searched=False),
            },
        ),
    ] = None
    warning_cleared_reason: Annotated[str | None, Text(label=CLEARED)] = None
    warning_cleared_at: Annotated[
        datetime | None, DateTime(label=N_("Warning cleared at"), need=Need.AUTO, past=True)
    ] = None
    churn_cause: Annotated[ChurnCause | None, Choice(label=N_("Cause of leaving"), choices=ChurnCause)] = None
    churn_signs: Annotated[
        tuple[str, ...] | None,
        ListOf(
            label=N_("Signs of leaving"),
            item=Choice(label=N_("Sign"), choices=ChurnSign),
        ),
    ] = None
    owner: Annotated[str | None, Person(label=N_("Owner"))] = None
    next_visit_on: Annotated[date | None, Date(label=N_("Next visit on"))] = None
    consent_on: Annotated[date | None, Date(label=N_("Consent on"))] = None
    consent_purpose: Annotated[str | None, Text(label=N_("Purpose of consent"))] = None
    no_marketing: Annotated[bool | None, Bool(label=N_("No marketing"))] = None
    keep_until_on: Annotated[date | None, Date(label=N_("Keep until"))] = None
    legal_hold: Annotated[
        bool | None,
        Bool(label=N_("Legal hold"), hint=N_("while it lasts, nothing of this person may be erased")),
    ] = None
    hold_reason: Annotated[str | None, Text(label=HOLD_REASON)] = None
    merged_from: Annotated[
        tuple[str, ...] | None,
        ListOf(label=N_("Merged from"), need=Need.AUTO, item=Link(label=N_("Customer"), kind="customer")),
    ] = None
    not_same_as: Annotated[
        tuple[str, ...] | None,
        ListOf(label=N_("Not the same as"), need=Need.AUTO, item=Link(label=N_("Customer"), kind="customer")),
    ] = None
    notes: Annotated[str | None, LongText(label=N_("Notes"), searched=True)] = None
