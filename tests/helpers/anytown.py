"""A desk full of records in which much is alike: names, texts, phones and numbers drawn from few letters."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from typing import Any

from csapp.kinds import BY_TABLE, Case
from csapp.services import cases, erasure, merging, records, undo
from csapp.vocabulary.errors import InvalidInput
from csapp.vocabulary.fields import ContactPoints, Field, ListOf, LongText, Need, Phone, Text
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.masking import is_name
from tests.helpers.minimal import MINIMAL, minimal
from tests.helpers.office import Office

SURNAMES = ("李", "王", "单", "單", "曾", "吕", "陳", "陈", "张", "張", "欧阳", "歐陽", "查", "𠮷")
OTHERS = ("김민준", "김 민", "よしだ ゆう", "佐々木", "ｶﾄｳ", "ＡＮＡ", "Łukasz", "Иван", "สมชาย")
GIVEN = "伟偉芳娜丽麗乐行重绿敏一"
LATIN = ("José Muñoz", "Li Wei", "Ana", "al Oz", "ÓSCAR Peña", "Zoë O'Neill", "Straße", "Ｌｉ", *OTHERS)
WORDS = (
    *(
        "oak",
        "table",
        "Tables",
        "cracked",
        "leg",
        "a",
        "TV",
        "cajón",
        "roto",
        "camión",
        "ñu",
        "A桌12型",
        "B2",
        "x9",
    ),
    *("12", "2026", "ｘ９", "o'clock", "half-open", "tb778", "e-mail", "Ⅷ", "ﬁn", "ÅSE", "kg²", "桌", "裂"),
    *("lamp7", "lamp34", "Lamp"),
    *(
        "テーブル",
        "ﾃｰﾌﾞﾙ",
        "ガラス",
        "がっこう",
        "食べる",
        "〇桌",
        "ㄅㄆ",
        "한국",
        "한국어",
        "탁자",
        "다리",
        "ﾊﾝ",
    ),
    *(
        "🪑",
        "桌🪑腿",
        "👩\u200d💻oak",
        "1\ufe0f\u20e32",
        "葛\U000e0100城",
        "❤\ufe0fleg",
        "ＴＶ",
        "Ｔａｂｌｅｓ",
    ),
    *("стол", "Ёлка", "τραπέζι", "ไม้", "İzmir", "桌\ufe0f腿"),
)
CHINESE = "桌腿开開裂漆面起泡泡破损損到到了"
SIGNS = (" ", " ", " ", "  ", ",", "。", "/", "-", "、", "\n", "·", "_", "")
PHONES = (
    "13812345678",
    "13812340000",
    "17700005678",
    "057188881234",
    "01088881234",
    "88881234",
    "4008001234",
)
FOREIGN = ("+34611222333", "0034 611 222 333", "+1 (212) 555-0100", "withheld")
NUMBERS = (
    "TB-2026/778812",
    "TB-2026/778899",
    "SF1029384756",
    "sf1029380000",
    "88001",
    "8800100",
    "A 12-B",
    "桌88",
)
TABLES = [table for table in MINIMAL if table not in ("pay_rule", "script")]


class Town:
    """Draws records and makes them."""

    def __init__(self, office: Office, seed: str) -> None:
        self.office, self.drawn = office, random.Random(seed)
        self.customers: list[str] = []

    def name(self) -> str:
        drawn = self.drawn
        if drawn.random() < 0.25:
            return drawn.choice(LATIN)
        name = drawn.choice(SURNAMES) + "".join(drawn.choices(GIVEN, k=drawn.choice((0, 1, 1, 2, 2, 3, 4))))
        if drawn.random() < 0.2:
            name = drawn.choice((" ", "　", "  ")).join(name)
        return name + drawn.choice(
            ("", "", "", " " + drawn.choice(LATIN), "先生", "(" + drawn.choice(GIVEN) + ")")
        )

    def text(self) -> str:
        drawn = self.drawn
        parts = []
        for _ in range(drawn.randrange(1, 5)):
            chinese = "".join(drawn.choices(CHINESE, k=drawn.randrange(1, 5)))
            parts += [drawn.choice((chinese, drawn.choice(WORDS), drawn.choice(WORDS))), drawn.choice(SIGNS)]
        return "".join(parts) + "."

    def phone(self) -> str:
        drawn = self.drawn
        if drawn.random() < 0.15:
            return drawn.choice(FOREIGN)
        digits = drawn.choice(PHONES)
        if drawn.random() < 0.4:
            digits = (
                digits[:3]
                + drawn.choice((" ", "-", "/", ") "))
                + digits[3:7]
                + drawn.choice((" ", "-"))
                + digits[7:]
            )
        elif drawn.random() < 0.3:
            digits = "".join(chr(ord(c) + 0xFEE0) for c in digits)
        before = ("", "", "", "+86 ", "0086", "(", "86")
        behind = ("", "", "", "-802", " 转 802", " ext. 12", "#3")
        return drawn.choice(before) + digits + drawn.choice(behind)

    def value(self, key: str, field: Field) -> Any:
        if is_name(key, field):
            return self.name()
        if isinstance(field, Phone):
            return [self.phone() for _ in range(self.drawn.choice((1, 1, 2)))]
        if isinstance(field, ContactPoints):
            return [{"value": self.text().strip(), "label": self.drawn.choice(("", "home", "桌"))}]
        if key.endswith(("_no", "waybill", "sku")):
            return self.drawn.choice(NUMBERS)
        if isinstance(field, ListOf):
            columns = {name: column for name, column in field.columns().items() if column.sought}
            entry = {name: self.value(name, column) for name, column in columns.items()}
            return [entry.get("value", entry)]
        return self.name() if key == "company" and self.drawn.random() < 0.5 else self.text()

    def values(self, table: str) -> dict[str, Any]:
        """Drawn values for some fields of a kind that may be given."""
        known = {
            key: field
            for key, field in declared(BY_TABLE[table]).items()
            if field.sought
            and field.need is not Need.AUTO
            and isinstance(field, Text | LongText | ContactPoints | ListOf)
        }
        taken = self.drawn.sample(list(known), k=min(len(known), self.drawn.randrange(1, 9)))
        taken += [key for key in ("name", "phone", "product") if key in known and key not in taken]
        return {key: self.value(key, known[key]) for key in taken if type(known[key]).__name__ != "Attached"}

    def make(self, table: str) -> str:
        """A record of a kind with what it takes of the values drawn; its number."""
        drawn = self.drawn
        user = drawn.choice(("zhang", "zhang", "lucia", "wang"))
        given: dict[str, Any] = {**MINIMAL[table], **self.values(table)}
        if self.customers and ("customer" in given or (table == "call" and drawn.random() < 0.4)):
            given["customer"] = drawn.choice(self.customers)
        if "received_at" in declared(BY_TABLE[table]) and drawn.random() < 0.3:
            given["received_at"] = drawn.choice(("2026-11-20T09:00:00+08:00", "2026-11-21T00:00:00+08:00"))
        self.office.clock.tick(minutes=drawn.randrange(1, 20))
        ctx = self.office("chen" if BY_TABLE[table].written_by else user)
        for _ in range(3):
            try:
                number = records.new(ctx, table, given).record.number
                break
            except InvalidInput as bad:
                given = {
                    key: value for key, value in given.items() if key not in {p.key for p in bad.problems}
                }
                given = {**MINIMAL[table], **given}
        else:
            number = records.new(ctx, table, minimal(ctx, table)).record.number
        if table == "customer":
            self.customers.append(number)
        return number

    def change(self, number: str, table: str) -> None:
        """Other values in some of its fields."""
        given: Mapping[str, Any] = self.values(table)
        for key, value in given.items():
            try:
                records.change(self.office("wang"), number, {key: value})
            except InvalidInput:
                continue

    def grow(self, count: int) -> None:
        """Records of all kinds; then some are changed, merged, ended, voided, taken back and erased."""
        made = [(self.make(table), table) for table, _ in zip(_turns(), range(count), strict=False)]
        drawn, wang = self.drawn, self.office("wang")
        for number, table in drawn.sample(made, k=count // 6):
            self.change(number, table)
        for keep, *gone in (
            self.customers[0:2],
            self.customers[2:5],
            self.customers[5:7],
            self.customers[6:8][:1],
        ):
            if gone:
                merging.merge(wang, keep, gone, {})
        merging.merge(wang, self.customers[8], [self.customers[5]], {})
        stepping = [number for number, table in made if BY_TABLE[table].flow is not None]
        for number in drawn.sample(stepping, k=count // 8):
            cases.take_step(wang, number, "void", {"remark": "typed twice"})
        for number, table in made:
            if table == "problem_order" and drawn.random() < 0.5 and number in stepping:
                self._end(number)
        for table in ("call", "snippet", "customer", "tracking"):
            made_now = records.new(wang, table, MINIMAL[table]).record
            undo.undo(wang, made_now.number, made_now.revision)
        for number in self.customers[-2:]:
            erasure.erase_person(self.office("chen"), number, "asked for it")

    def _end(self, number: str) -> None:
        record = records.get(self.office("wang"), number)
        if isinstance(record, Case) and record.status == "opened":
            cases.take_step(self.office("wang"), number, "done", {"result": self.text()})


def _turns() -> Iterator[str]:
    """The kinds in turn, customers and calls more often than others."""
    return itertools.cycle(("customer", *TABLES, "call", "customer", "complaint", "call", "customer"))
