"""What happens on the scripted day: who calls, about what, and what becomes of it. All names are made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One call: ``topic`` and ``outcome`` as one would begin to type or choose them; ``then`` opens a case."""

    phone: str
    name: str
    topic: str
    outcome: str
    summary: str
    then: str = ""


@dataclass(frozen=True)
class Complained:
    """What a complaint says beyond the call."""

    name: str
    phone: str
    product: str
    type: str
    facts: str
    wanted: str
    urgency: str = "1"


@dataclass(frozen=True)
class Broken:
    """A parcel that came to harm. ``kind`` and ``box`` are the key of the button; ``photos`` go with the claim."""

    phone: str
    waybill: str
    carrier: str
    kind: str
    box: str
    item: str
    quantity: str
    photos: bool = False


NAMES = (
    "李伟", "王芳", "Ana Ruiz", "欧阳娜娜", "John Smith", "Lucía Gómez", "单晓燕", "陈志强", "Eva Núñez", "赵丽华",
    "Tom O'Neil", "仇英", "Íñigo Peña", "刘洋", "María José", "孙悦", "Peter Quill", "解语花", "Núria Soler", "朴正",
)  # fmt: skip
TOPICS = ("prod", "price", "order", "ship", "deliv", "use", "repair", "invoice")
SUMMARIES = (
    "Asked when the table will be sent; told tomorrow.",
    "问安装说明书在哪里，已发微信。",
    "Pregunta por la factura; se envía hoy.",
    "Wants the colour changed, order not yet packed.",
    "想改收货地址，仓库已确认。",
)
CASES_AT = {3: "complaint", 7: "complaint", 11: "damage", 14: "complaint", 18: "complaint", 21: "damage",
            24: "complaint", 27: "complaint", 30: "damage", 33: "complaint", 35: "damage", 38: "complaint"}  # fmt: skip


def calls() -> list[Said]:
    """Forty calls; out of twelve of them comes a case, and some people call more than once."""
    said: list[Said] = []
    for place in range(40):
        then = CASES_AT.get(place, "")
        who = place % len(NAMES)
        said.append(
            Said(
                phone=f"138 0000 {1000 + who}",
                name=NAMES[who],
                topic="" if then == "complaint" else TOPICS[place % len(TOPICS)],
                outcome="" if then else "so",
                summary=SUMMARIES[place % len(SUMMARIES)],
                then=then,
            )
        )
    return said


def complaint(place: int, name: str = "", phone: str = "") -> Complained:
    """The complaint number ``place`` of the day; from a call it says nothing of name and phone again."""
    products = ("oak table", "灯罩", "silla plegable", "sofa, 3 seats", "床头灯 暖光", "espejo")
    kinds = ("qual", "wrong", "miss", "damage", "deliv", "refund")
    return Complained(
        name=name,
        phone=phone,
        product=products[place % len(products)],
        type=kinds[place % len(kinds)],
        facts=("One leg is cracked lengthwise.", "收到时灯罩已经破损。", "Falta una silla.")[place % 3],
        wanted=("a new one", "换新", "que la envíen")[place % 3],
        urgency="2" if place % 4 == 0 else "1",
    )


def damage(place: int, phone: str = "") -> Broken:
    """The damage report number ``place`` of the day."""
    kinds, boxes = ("1", "2", "3", "4"), ("2", "5", "3", "1")
    return Broken(
        phone=phone,
        waybill=f"88809078{1800 + place}",
        carrier=("SF Express", "圆通快递", "Correos")[place % 3],
        kind=kinds[place % 4],
        box=boxes[place % 4],
        item=("lamp", "餐椅", "mesa")[place % 3],
        quantity=str(1 + place % 2),
        photos=place % 2 == 0,
    )
