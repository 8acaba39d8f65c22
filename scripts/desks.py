"""The desks the window is looked at over: with sample data, on its first morning, and with absurd data."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from csapp.desk import Desk
from csapp.services import cases, drafts, records
from csapp.services.context import Context

PASSWORD = "calm-desk-1"
COMPANY = "好宅家居"
LONG_COMPANY = (
    "Compañía Internacional de Muebles, Lámparas y Menaje del Hogar del Levante, S. A. U. 好宅家居用品"
)
NAME = "María de las Mercedes Fernández de Córdoba y Santamaría del Río-Wolfeschlegelsteinhausenbergerdorff"
PRODUCT = (
    "Lámpara de pie con pantalla de lino natural y base de roble macizo, modelo «Atardecer», 2,40 m " * 3
)
FACTS = (
    "La pantalla llegó rota. 灯罩送到时已经破损。<b>no markup</b> &amp; \N{PARTY POPPER} שלום \u202e" * 120
)
MANY = 40


@dataclass(frozen=True)
class Login:
    """Who signs in, and the cases the pictures are about ("" for none)."""

    user: str
    password: str
    number: str = ""
    damage: str = ""


def sample(folder: Path) -> Login:
    """The sample desk with one case gone through all its steps, as the first line of the README shows it."""
    from csapp.i18n import Translator
    from ui.unseen import work_through

    login = Desk.create_demo(folder)
    number = work_through(folder, login.password, folder, Translator("zh_CN"))
    return Login("wang", login.password, number)


def empty(folder: Path) -> Login:
    """A desk on its first morning."""
    _create(folder, COMPANY)
    return Login("zhang", PASSWORD)


def absurd(folder: Path) -> Login:
    """Names, texts and numbers nobody would type, and somebody will."""
    _create(folder, LONG_COMPANY)
    ctx = Desk.sign_in(folder, "zhang", PASSWORD)
    try:
        number = [_complaint(ctx, place) for place in range(MANY)][-1]
        cases.take_step(ctx, number, "reported", {"immediate_action": FACTS[:2_000], "remark": PRODUCT})
        cases.note(ctx, number, FACTS[:3_000])
        damage = [_damage(ctx, place) for place in range(MANY // 4)][-1]
        call = {"direction": "in", "phone": "+34 600 123 439", "topic": "complaint", "outcome": "case_opened"}
        records.new(ctx, "call", {**call, "caller_name": NAME, "summary": FACTS})
        typed = {"complainant": NAME, "product": PRODUCT, "facts": FACTS}
        drafts.keep(ctx, "a" * 32, "complaint", "", 0, typed)
        return Login("zhang", PASSWORD, number, damage)
    finally:
        ctx.close()


def _complaint(ctx: Context, place: int) -> str:
    given = {
        "complainant": f"{NAME} {place}",
        "phone": f"+34 600 123 4{place:02} ext. 12345; 13800000{place:03}",
        "type": "not_as_described",
        "product": PRODUCT,
        "order_no": "9" * 60,
        "facts": FACTS,
        "remedy_wanted": "todo " * 60,
        "urgency": "critical",
    }
    return records.new(ctx, "complaint", given).record.number


def _damage(ctx: Context, place: int) -> str:
    given = {
        "waybill": "8" * 40 + str(place),
        "carrier": "Transportes Urgentes Internacionales y Paquetería del Mediterráneo Occidental, S. L. "
        * 2,
        "damage_kind": "short",
        "phone": f"+34 600 123 4{place:02} ext. 12345",
        "item": PRODUCT,
        "quantity": "999999",
        "outer_box": "resealed",
        "sum_claimed": "99999999.99",
    }
    return records.new(ctx, "damage", given).record.number


def _create(folder: Path, company: str) -> None:
    Desk.create(
        folder, desk="A", company=company, user="zhang", name="张敏", password=PASSWORD, language="zh_CN", demo=True
    )  # fmt: skip


STATES: dict[str, Callable[[Path], Login]] = {"sample": sample, "empty": empty, "absurd": absurd}


def prepare(state: str, folder: Path) -> None:
    """Makes the desk of a state in ``folder/STATE``, once for all who copy it; KeyError for no such state."""
    login = STATES[state](folder / state)
    (folder / f"{state}.json").write_text(json.dumps(asdict(login)), encoding="utf-8")


def take_copy(state: str, prepared: Path, into: Path) -> Login:
    """A copy of a prepared desk, and who signs in there."""
    shutil.copytree(prepared / state, into)
    return Login(**json.loads((prepared / f"{state}.json").read_text(encoding="utf-8")))
