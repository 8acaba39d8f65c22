"""Draws the pictures of the sample data and the icon anew: ``python -m scripts.draw_sample``. The same each time."""

from pathlib import Path

from scripts.drawn import claim_papers, icon, parcels
from scripts.drawn.claim_papers import Deal
from scripts.drawn.parcels import Parcel

RESOURCES = Path(__file__).resolve().parents[1] / "resources"

# Parcels with a whole claim pack: all six sides, padding, what was in it, and the papers.
WHOLE = (
    Parcel("golden", "dented", "front", "888090781867", "运通快递", "vase", colour="#B3261E"),
    Parcel("lamp", "wet", "left", "SF1400000118", "顺达快递", "lamp", 360, 340, "#22303D"),
    Parcel("mirror", "torn", "right", "ES0000418822X", "Correo Rápido", "mirror", 460, 260, "#2F5D8C"),
)
DEALS = (
    Deal("golden", "zh", "888090781867", "运通快递", "#B3261E", ("浙江 杭州 仓库路 1 号", "江苏 苏州 样板街 8 号"),
         ("好家仓库", "沈嘉"), "2026062500871", "青釉花瓶 30 cm", "88.00", 1, "06-26"),
    Deal("lamp", "zh", "SF1400000118", "顺达快递", "#22303D", ("浙江 杭州 仓库路 1 号", "四川 成都 样板路 21 号"),
         ("好家仓库", "罗小曼"), "2026110800412", "亚麻落地灯", "329.00", 1, "11-09"),
    Deal("mirror", "es", "ES0000418822X", "Correo Rápido", "#2F5D8C",
         ("Calle Almacén 1, Hangzhou", "Calle Ejemplo 14, Sevilla"),
         ("Hao House", "Rocío Benítez"), "2026110600233", "Espejo de arco 60 × 120", "145.00 EUR", 1, "07-11"),
    Deal("plates", "zh", "78000110060734", "中路快递", "#2F7D4F", ("浙江 杭州 仓库路 1 号", "上海 浦东 样例路 60 号"),
         ("好家仓库", "赵丽华"), "2026111700655", "骨瓷餐具 16 件", "268.00", 1, "11-18"),
)  # fmt: skip
# Parcels of which there is a picture or two; what stands on the label can't be read.
SINGLE = (
    Parcel("plates", "dented", "top", product="plates", wide=340, high=280, colour="#2F7D4F"),
    Parcel("chair", "torn", "front", product="chair", wide=460, high=330, colour="#6B4A8C"),
    Parcel("resealed", "resealed", "front", product="plates", wide=380, high=260, colour="#855300"),
    Parcel("whole", "none", "front", product="vase", wide=400, high=270, colour="#2F5D8C"),
)


def draw(folder: Path) -> None:
    """All of it, as PNG files."""
    for parcel in WHOLE:
        for which in parcels.SIDES:
            parcels.side(parcel, which).save(folder / f"{parcel.key}-{which}.png")
    for parcel in (*WHOLE, *SINGLE):
        parcels.whole(parcel).save(folder / f"{parcel.key}-box.png")
        parcels.padding(parcel).save(folder / f"{parcel.key}-padding.png")
        parcels.item(parcel).save(folder / f"{parcel.key}-item.png")
    parcels.empty_step("lost").save(folder / "lost-door.png")
    for deal in DEALS:
        claim_papers.waybill_copy(deal).save(folder / f"{deal.key}-waybill.png")
        claim_papers.transaction(deal).save(folder / f"{deal.key}-transaction.png")
        claim_papers.outbound_slip(deal).save(folder / f"{deal.key}-slip.png")
    claim_papers.no_ones_id(DEALS[0]).save(folder / "id-copy.png")


if __name__ == "__main__":
    draw(RESOURCES / "sample" / "pictures")
    icon.save(RESOURCES / "icons" / "csapp.ico")
