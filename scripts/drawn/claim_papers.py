"""The papers of a claim as a desk gets them: waybill copy, transaction detail, outbound slip, ID copy (nobody's)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.drawn.brush import GREEN, GREY, INK, PAPER, RED, Sheet

LINE = "#C3CBD3"
SIZE = (780, 1040)


@dataclass(frozen=True)
class Deal:
    """What the papers of one parcel say, in the language of its sender."""

    key: str
    language: str
    waybill: str
    carrier: str
    colour: str
    route: tuple[str, str]
    people: tuple[str, str]
    order: str
    product: str
    price: str
    quantity: int
    shipped: str


WORDS = {
    "zh": {
        "waybill": "运单 · 寄件存根", "from": "寄件", "to": "收件", "goods": "内件", "signature": "收件人签名",
        "weight": "重量 4.6 kg · 件数 1", "transaction": "交易详情", "order": "订单号", "paid": "已付款",
        "product": "商品", "price": "单价", "quantity": "数量", "total": "合计", "course": "订单进度",
        "steps": "下单|付款|出库|揽收", "slip": "出库单", "checked": "核对", "packed": "打包员 07",
        "shipped": "出库时间", "shop": "好家家居 官方店", "box": "外箱完好，已加缓冲",
    },
    "en": {
        "waybill": "Waybill · sender's copy", "from": "From", "to": "To", "goods": "Contents",
        "signature": "Receiver's signature", "weight": "Weight 4.6 kg · 1 piece", "transaction": "Order details",
        "order": "Order no.", "paid": "Paid", "product": "Product", "price": "Price", "quantity": "Quantity",
        "total": "Total", "course": "Progress", "steps": "ordered|paid|packed|picked up", "slip": "Outbound slip",
        "checked": "checked", "packed": "packer 07", "shipped": "Left the warehouse", "shop": "Hao House store",
        "box": "outer box intact, padded",
    },
    "es": {
        "waybill": "Albarán · copia del remitente", "from": "Remitente", "to": "Destinatario", "goods": "Contenido",
        "signature": "Firma del destinatario", "weight": "Peso 4,6 kg · 1 bulto", "transaction": "Detalle del pedido",
        "order": "N.º de pedido", "paid": "Pagado", "product": "Artículo", "price": "Precio", "quantity": "Cantidad",
        "total": "Total", "course": "Progreso", "steps": "pedido|pagado|preparado|recogido",
        "slip": "Albarán de salida", "checked": "comprobado", "packed": "preparador 07",
        "shipped": "Salida de almacén", "shop": "Tienda Hao House", "box": "caja exterior intacta, con relleno",
    },
}  # fmt: skip


def waybill_copy(deal: Deal) -> Sheet:
    """The carrier's form with its bar code, a little crooked, as copied."""
    word = WORDS[deal.language]
    sheet = Sheet(*SIZE, "#DDE3E8", deal.key)
    sheet.shape([(52, 60), (740, 48), (748, 990), (44, 984)], PAPER, "#B9C2CB", 2)
    sheet.rect((80, 84, 716, 160), deal.colour, "", 0, 6)
    sheet.text((104, 122), deal.carrier, 34, PAPER, bold=True, anchor="lm")
    sheet.text((694, 122), word["waybill"], 18, PAPER, anchor="rm")
    sheet.bars((110, 190, 690, 290), deal.waybill)
    sheet.text((398, 322), deal.waybill, 30, INK, bold=True, anchor="mm")
    for place, (name, who, where) in enumerate(
        (("from", deal.people[0], deal.route[0]), ("to", deal.people[1], deal.route[1]))
    ):
        top = 372 + place * 156
        sheet.rect((80, top, 716, top + 136), "", LINE, 2, 6)
        sheet.rect((80, top, 190, top + 136), "#EEF2F5", LINE, 2, 6)
        sheet.text((135, top + 68), word[name], 19, INK, bold=True, anchor="mm")
        sheet.text((214, top + 40), who, 25, INK, bold=True, anchor="lm")
        sheet.text((214, top + 92), where, 21, INK, anchor="lm")
    sheet.rect((80, 692, 716, 800), "", LINE, 2, 6)
    sheet.text((104, 722), word["goods"], 17, GREY, anchor="lm")
    sheet.text((104, 760), f"{deal.product} × {deal.quantity}", 23, INK, bold=True, anchor="lm")
    sheet.text((692, 722), word["weight"], 16, GREY, anchor="rm")
    sheet.text((692, 760), deal.shipped, 20, INK, anchor="rm")
    sheet.rect((80, 824, 716, 946), "", LINE, 2, 6)
    sheet.text((104, 850), word["signature"], 17, GREY, anchor="lm")
    hand = [(150 + step * 2.4, 896 - math.sin(step / 6) * 26 * math.exp(-step / 70)) for step in range(120)]
    sheet.line(hand, "#2A3B66", 3.5)
    return sheet


def transaction(deal: Deal) -> Sheet:
    """A shop's page on one order."""
    word = WORDS[deal.language]
    sheet = Sheet(1040, 780, "#F1F4F7", deal.key)
    sheet.rect((0, 0, 1040, 74), "#22303D")
    sheet.text((40, 37), word["shop"], 24, PAPER, bold=True, anchor="lm")
    sheet.text((1000, 37), word["transaction"], 20, "#C7D2DC", anchor="rm")
    sheet.rect((40, 104, 1000, 214), PAPER, LINE, 1, 10)
    sheet.text((68, 142), word["order"], 17, GREY, anchor="lm")
    sheet.text((68, 178), deal.order, 26, INK, bold=True, anchor="lm")
    sheet.rect((840, 134, 970, 184), "#E5F3E9", "", 0, 25)
    sheet.text((905, 158), word["paid"], 20, GREEN, bold=True, anchor="mm")
    total = (
        f"{float(deal.price.split(' ')[0]) * deal.quantity:.2f}{deal.price[len(deal.price.split(' ')[0]) :]}"
    )
    _table(
        sheet, 244, (word["product"], word["price"], word["quantity"], word["total"]),
        (deal.product, deal.price, str(deal.quantity), total),
    )  # fmt: skip
    sheet.rect((40, 470, 1000, 720), PAPER, LINE, 1, 10)
    sheet.text((68, 508), word["course"], 19, INK, bold=True, anchor="lm")
    names = word["steps"].split("|")
    for place, name in enumerate(names):
        x = 150 + place * 247
        if place:
            sheet.line([(x - 222, 600), (x - 25, 600)], "#0B6B75", 4)
        sheet.oval((x - 22, 578, x + 22, 622), "#0B6B75")
        sheet.line([(x - 9, 600), (x - 2, 608), (x + 11, 592)], PAPER, 4)
        sheet.text((x, 652), name, 19, INK, anchor="mm")
    sheet.text((891, 684), deal.shipped, 16, GREY, anchor="mm")
    return sheet


def _table(sheet: Sheet, top: float, heads: Sequence[str], cells: Sequence[str]) -> None:
    sheet.rect((40, top, 1000, top + 196), PAPER, LINE, 1, 10)
    for x, head, cell, anchor in zip(
        (68, 640, 790, 970), heads, cells, ("lm", "rm", "rm", "rm"), strict=True
    ):
        sheet.text((x, top + 40), head, 17, GREY, anchor=anchor)
        sheet.text((x, top + 122), cell, 23, INK, bold=x in (68, 970), anchor=anchor)
    sheet.line([(68, top + 72), (970, top + 72)], LINE, 2)


def outbound_slip(deal: Deal) -> Sheet:
    """The warehouse's own slip, ticked and stamped."""
    word = WORDS[deal.language]
    sheet = Sheet(*SIZE, "#E3E8EC", deal.key)
    sheet.rect((56, 50, 724, 990), "#FFFDF4", "#C9BE9C", 2, 4)
    sheet.text((390, 118), word["slip"], 40, INK, bold=True, anchor="mm")
    sheet.text((390, 168), word["shop"], 19, GREY, anchor="mm")
    rows = (
        (word["order"], deal.order),
        ("", deal.waybill),
        (word["shipped"], deal.shipped),
        ("", word["packed"]),
    )
    for place, (name, value) in enumerate(rows):
        y = 232 + place * 62
        sheet.line([(90, y + 30), (690, y + 30)], LINE, 1.5)
        sheet.text((90, y), name or deal.carrier, 18, GREY, anchor="lm")
        if place == 3:
            sheet.rect((86, y - 20, 300, y + 20), "#FFFDF4")
        sheet.text((690, y), value, 22, INK, bold=True, anchor="rm")
    for place, text in enumerate((f"{deal.product} × {deal.quantity}", word["box"])):
        y = 530 + place * 84
        sheet.rect((90, y - 20, 130, y + 20), "", INK, 2.5, 4)
        sheet.line([(98, y), (108, y + 11), (126, y - 14)], GREEN, 5)
        sheet.text((154, y), text, 23, INK, anchor="lm")
    sheet.bars((180, 720, 600, 790), deal.order)
    sheet.oval((470, 800, 650, 950), "", RED, 5)
    sheet.oval((484, 812, 636, 938), "", RED, 2)
    sheet.turned(word["checked"], 26 if deal.language == "zh" else 20, RED, 12, (560, 876))
    return sheet


def no_ones_id(deal: Deal) -> Sheet:
    """A card that shows what an ID copy is, and can be taken for nobody's."""
    sheet = Sheet(1000, 640, "#DFE5EA", deal.key)
    sheet.rect((50, 50, 950, 590), "#F4F8FA", "#8FA3B3", 3, 34)
    for row in range(7):
        y = 90 + row * 70
        sheet.line([(70, y), (300, y - 26), (560, y + 22), (930, y - 12)], "#D9E5EC", 3)
    sheet.rect((650, 140, 890, 450), "#DCE5EB", "#8FA3B3", 2, 14)
    sheet.oval((716, 190, 824, 310), "#B4C2CD")
    sheet.shape([(676, 448), (700, 356), (770, 326), (840, 356), (864, 448)], "#B4C2CD")
    for place, wide in enumerate((250, 190, 330, 420, 300)):
        y = 150 + place * 66
        sheet.rect((110, y, 180, y + 18), "#B9C6D0", "", 0, 4)
        sheet.rect((206, y - 4, 206 + wide, y + 24), "#93A3B0", "", 0, 4)
    sheet.text((110, 520), "0000 0000 0000 0000", 36, "#6C7C89", bold=True, anchor="lm")
    sheet.turned("SAMPLE · 样本 · MUESTRA", 74, RED, 22, (490, 320))
    return sheet
