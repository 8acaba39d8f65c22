"""The damage claim 破损/丢失理赔 for the carrier: report, checklist, then every photo and copy, in one file."""

from collections.abc import Sequence
from itertools import count

from csapp.i18n import N_
from csapp.kinds.case import AttachmentRole
from csapp.papers.flow import Block
from csapp.papers.form import CONTINUED, Form, Item, Slot, capital
from csapp.papers.grid import PAD, Bar, Cell, Row, spread, ticks, words
from csapp.papers.model import ClaimPaper, Enclosure
from csapp.papers.pictures import PictureRow, Shot, caption_room, picture_rows
from csapp.papers.signing import signatures
from csapp.papers.style import FINE, MM, STRONG

TITLE = N_("Damage claim")
ORDER = (
    AttachmentRole.WAYBILL,
    AttachmentRole.TRANSACTION,
    AttachmentRole.OUTBOUND_SLIP,
    AttachmentRole.OUTBOUND_VIDEO,
    AttachmentRole.SIGNED_PAPER,
    AttachmentRole.PHOTO,
    AttachmentRole.OTHER,
    AttachmentRole.SENDER_ID,
)
_WELCOME = (AttachmentRole.OUTBOUND_SLIP, AttachmentRole.OUTBOUND_VIDEO)  # listed though none is asked for
_FEW = 4  # photos that are shown two a row; more come three a row
_PHOTOS = (AttachmentRole.PHOTO, AttachmentRole.OTHER)
_ID_TALL = 96 * MM
_COPY_TALL = 176 * MM
_WHOLE_PAGE = 1000 * MM
_LOST_TALL = 40 * MM
_PHOTO_TALL = {2: 74 * MM, 3: 62 * MM}
_PAGE_SHAPE = 0.85  # narrower is upright
Held = dict[AttachmentRole, list[tuple[int, Enclosure]]]


def claim(form: Form[ClaimPaper]) -> list[Block]:
    """Report and signatures, the checklist, the list of all enclosures, and the enclosures themselves."""
    return [
        *_report(form),
        *_signed(form),
        form.bar(N_("Checklist of enclosures")),
        *_checklist(form),
        *_listed(form),
        *_enclosed(form),
    ]


def _report(form: Form[ClaimPaper]) -> list[Block]:
    return [
        *form.rows(
            form.slots(
                Item("claim_no"), Item("report_date_on"), Item("courier_agent_no"), Item("claim_by_on")
            )
        ),
        form.section("parcel"),
        *form.rows(
            form.slots(
                Item("waybill", 4),
                Item("carrier", 4),
                Item("phone", 4),
                Item("damage_kind", 5, ticks=True),
                Item("outer_box", 7, ticks=True),
                Item("item", 9),
                Item("quantity", 3),
            )
        ),
        form.section("goods"),
        *form.rows(
            form.slots(
                Item("item_no", 3),
                Item("order_no", 3),
                Item("sku", 3, optional=True),
                Item("batch", 3, optional=True),
                Item("product", 6, optional=True),
                Item("shop", 6, optional=True),
            )
        ),
        form.section("journey"),
        *form.rows(
            form.slots(
                Item("from_place", 6),
                Item("to_place", 6),
                Item("shipped_on", 3),
                Item("signed_on", 3),
                Item("signer", 3),
                Item("last_scan", 3, optional=True),
                Item("opened_before_courier", 6, ticks=True),
                Item("delivery_result", 6),
            )
        ),
        form.section("claim"),
        *form.rows(
            form.slots(
                Item("sum_claimed", 4),
                Item("price", 2),
                Item("declared_value", 2),
                Item("insured_value", 2),
                Item("freight_out", 2, optional=True),
            )
        ),
        form.bar(N_("Carrier's answer")),
        *form.rows(
            form.slots(
                Item("carrier_result", 12, ticks=True),
                Item("sum_received", 6, room=True),
                Item("sum_received_on", 6, room=True),
            ),
            keep=True,
        ),
        *form.rows([Slot(12, form.t(N_("Carrier's remarks")), "", room=True)], keep=True),
    ]


def _signed(form: Form[ClaimPaper]) -> list[Block]:
    record = form.paper.record
    name = form.paper.names.staff.get(record.owner or "", "")
    return [*signatures(form, [(N_("For the sender"), name), (N_("Carrier's agent"), "")])]


def _by_role(form: Form[ClaimPaper]) -> Held:
    """The enclosures in the order in which they follow, counted from 1."""
    found: Held = {role: [] for role in ORDER}
    for enclosure in form.paper.enclosures:
        found[_role(enclosure)].append((0, enclosure))
    numbers = count(1)
    return {role: [(next(numbers), one) for _, one in several] for role, several in found.items()}


def _role(enclosure: Enclosure) -> AttachmentRole:
    known = enclosure.role in list(AttachmentRole)
    return AttachmentRole(enclosure.role) if known else AttachmentRole.OTHER


def _checklist(form: Form[ClaimPaper]) -> list[Block]:
    """A box for each role, ticked where something is there; what the pack lacks is said in so many words."""
    t, held, needed = form.t, _by_role(form), form.paper.record.pack
    widths = spread((6, 6), form.width)
    rows: list[Block] = []
    for role in [*(r for r in ORDER if r in needed), *(r for r in ORDER if r not in needed)]:
        if not held[role] and role not in needed and role not in _WELCOME:
            continue
        many = len(held[role])
        there = t.plural("{count} enclosed", "{count} enclosed", many) if many else ""
        missing = t(N_("MISSING")) if role in needed else t(N_("not enclosed"))
        style = form.density.value if many or role not in needed else STRONG
        tick = ticks([(capital(t(role.label)), bool(many))], widths[0] - 2 * PAD, rows=1)
        said = words(there or missing, style, widths[1] - 2 * PAD)
        assert tick is not None  # one box always fits a row
        cells = (Cell("", "", tick, widths[0]), Cell("", "", said, widths[1]))
        rows.append(Row(cells, form.density, keep=True, labelled=False))
    return [*rows, _verdict(form, [role for role in needed if not held[role]])]


def _verdict(form: Form[ClaimPaper], lacking: Sequence[AttachmentRole]) -> Row:
    t = form.t
    names = t(N_(", ")).join(t(role.label) for role in lacking)
    text = t(N_("The pack is not complete. Missing: {names}."), names=names) if lacking else ""
    text = text or t(N_("The pack is complete."))
    cell = Cell("", "", words(text, STRONG, form.width - 2 * PAD), form.width)
    return Row((cell,), form.density, labelled=False)


def _listed(form: Form[ClaimPaper]) -> list[Block]:
    """Every enclosure with its number, role and caption in full."""
    t = form.t
    lines = [
        (
            form.formats.number(number),
            t(role.label),
            enclosure.caption or enclosure.name,
            form.formats.moment(enclosure.added_at) if enclosure.added_at else "",
        )
        for role, several in _by_role(form).items()
        for number, enclosure in several
    ]
    heads = (t(N_("No.")), t(N_("Role")), t(N_("Caption")), t(N_("Added at")))
    table = form.table(heads, (1, 3, 5.4, 2.6), lines, (0,), FINE)
    return [form.bar(N_("List of enclosures")), *table] if lines else []


def _enclosed(form: Form[ClaimPaper]) -> list[Block]:
    blocks: list[Block] = []
    for role, several in _by_role(form).items():
        shots = [shot for number, one in several for shot in _shots(form, one, number)]
        if shots:
            blocks += [form.bar(role.label), *_arranged(form, role, shots)]
    return blocks


def _shots(form: Form[ClaimPaper], enclosure: Enclosure, number: int) -> list[Shot]:
    """A shot for each page; one that says what is wrong where the file can't be read."""
    t, case = form.t, form.paper.record.number
    mark = (
        t(N_("only for claim {number}"), number=case) if _role(enclosure) is AttachmentRole.SENDER_ID else ""
    )
    about = enclosure.caption or enclosure.name
    lost = t(N_("This enclosure can't be read: {name}"), name=enclosure.name or about)
    shots: list[Shot] = []
    for page, ratio in enumerate(enclosure.ratios or (0.0,), 1):
        parts = (t(N_("No. {number}"), number=number), _page(form, enclosure, page), mark, about)
        caption = " · ".join(part for part in parts if part)
        shots.append(
            Shot(case, enclosure.file, page - 1, ratio, caption, lost, mark, document=enclosure.document)
        )
    return shots


def _page(form: Form[ClaimPaper], enclosure: Enclosure, page: int) -> str:
    """Which page of how many; on the last one how many are not here."""
    t, printed, left_out = form.t, len(enclosure.ratios), enclosure.left_out
    if printed + left_out < 2:
        return ""
    text = t(N_("Page {page} of {pages}"), page=page, pages=printed + left_out)
    if not left_out or page < printed:
        return text
    more = t.plural(
        "{count} more page is not printed here", "{count} more pages are not printed here", left_out
    )
    return f"{text} ({more})"


def _arranged(form: Form[ClaimPaper], role: AttachmentRole, shots: Sequence[Shot]) -> list[PictureRow]:
    """Photos side by side, copies of papers as large as they need to be read."""
    text = capital(form.t(CONTINUED, label=form.t(role.label)))
    again = Bar(text, form.width, form.density.bar)
    most = form.room - form.density.bar - caption_room()
    photos = [shot for shot in shots if role in _PHOTOS and not shot.document]
    columns = 2 if len(photos) <= _FEW else 3
    rows = picture_rows(photos, columns, form.width, _PHOTO_TALL[columns], form.gallery, again)
    for shot in shots:
        if shot not in photos:
            tall = min(most, _tallest(role, shot))
            rows += picture_rows([shot], 1, form.width, tall, form.gallery, again)
    return rows


def _tallest(role: AttachmentRole, shot: Shot) -> float:
    """Points a copy may be high: a page of a document wants to be read, an identity card is small."""
    if not shot.ratio:
        return _LOST_TALL
    if role is AttachmentRole.SENDER_ID and not shot.document:
        return _ID_TALL
    return _COPY_TALL if shot.ratio > _PAGE_SHAPE else _WHOLE_PAGE
