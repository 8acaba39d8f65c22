"""Complaints to print: as plain as they come, and as they usually are."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import pypdf
import pypdfium2
from PIL import Image

from csapp.kinds import Company, Complaint
from csapp.kinds.lists import SEEDS
from csapp.papers.model import CasePaper, CourseEntry
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names
from csapp.vocabulary.values import Contact, Sum

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))
TYPES = tuple(
    (key, {"en": label, "zh_CN": f"{key}（类）", "es": label})
    for key, label in SEEDS["complaint_type"].items()
)
NAMES = Names(lists={"complaint_type": TYPES}, staff={"zhang": "张敏", "wang": "王建国"})

SHORT = Complaint(
    number="A-C-261122-007",
    revision=4,
    status="reported",
    received_at=NOON,
    recipient="zhang",
    owner="zhang",
    complainant="李伟",
    type="quality",
    phone=(Contact("138 1234 5678"),),
    product="杯子",
    facts="杯口有缺口。",
    remedy_wanted="换货",
)
FIELDS = declared(Complaint)
TYPICAL = dataclasses.replace(
    SHORT,
    status="proposed",
    urgency=FIELDS["urgency"].read("urgent"),
    severity=FIELDS["severity"].read("serious"),
    type="damage",
    order_no="2026112100812345",
    facts="客户收到餐桌，外箱一角凹陷并有重新封箱痕迹，拆箱后发现一条桌腿从榫接处开裂。" * 2,
    immediate_action="已致歉，请客户保留外箱和照片。",
    cause_analysis="出库视频显示外箱完好，桌腿包装只有单层泡棉，运输途中受压开裂。",
    proposed_plan="1. 今日补发新桌腿；\n2. 周四上门更换；\n3. 补偿优惠券。",
    compensation_asked=Sum(Decimal("200.00")),
)
CLOSED = dataclasses.replace(
    TYPICAL,
    status="closed",
    decision="同意更换桌腿并补偿。",
    decided_by="wang",
    decided_at=NOON,
    remedy=FIELDS["remedy"].read("exchange"),
    amount_paid=Sum(Decimal("186.00")),
    payer="仓库",
    true_cause="包装",
    correction_verified=True,
    informed_at=NOON,
    satisfaction=FIELDS["satisfaction"].read("satisfied"),
    lesson="双层泡棉加护角。",
    money_lines=({"what": "桌腿", "amount": Sum(Decimal("86.00")), "authorised_by": "wang"},),
)


def course(count: int) -> tuple[CourseEntry, ...]:
    """Steps a minute apart, each with its own remark."""
    return tuple(
        CourseEntry(
            at=NOON + timedelta(minutes=n), by_name="张敏", status="follow_up", remark=f"remark-{n:03d}"
        )
        for n in range(count)
    )


def case_paper(record: Complaint = TYPICAL, language: str = "en", **changes: object) -> CasePaper:
    """``record`` as its third print."""
    paper = CasePaper(
        record=record,
        company=Company(name="Muyu Homeware"),
        language=language,
        printed_by="张敏",
        printed_at=NOON,
        print_no=3,
        journal_head="8f3a01bc",
        names=NAMES,
        steps=course(3),
        zone=SHANGHAI,
    )
    return dataclasses.replace(paper, **changes)  # pyright: ignore[reportArgumentType]


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf), strict=True)


def texts(pdf: bytes) -> list[str]:
    """The text of each page, without line breaks: a wrapped text is found as it was typed."""
    return [page.extract_text().replace("\n", "") for page in reader(pdf).pages]


def picture(pdf: bytes, page: int = 0, dpi: int = 200) -> Image.Image:
    """A page as a scanner would see it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page].render(scale=dpi / 72).to_pil()  # pyright: ignore[reportArgumentType] - takes a float
    finally:
        document.close()
