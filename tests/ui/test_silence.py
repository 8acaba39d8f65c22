"""When the frame stands, who has gone silent is found without anybody asking."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from csapp.kinds import Customer
from csapp.services import records
from tests.ui.conftest import Settle
from ui.house import House
from ui.window import Window


def test_who_has_gone_silent_is_told_once(window: Window, house: House, settle: Settle) -> None:
    given = {"name": "<b>Ana</b>", "customer_kind": "end", "phone": "1", "vip": True}
    number = records.new(house.ctx, "customer", given).record.number
    call = {"phone": "1", "customer": number, "topic": "price", "outcome": "solved"}
    records.new(house.ctx, "call", call)
    began = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: began + timedelta(days=91))
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    window.reminders.silence.start()
    settle()
    settle()
    told = [text for text in said if "silent" in text]
    assert told == ["1 customer has gone silent: see “With a warning”"]
    assert cast(Customer, records.get(house.ctx, number)).warning
    window.reminders.silence.look()
    settle()
    assert len([text for text in said if "silent" in text]) == 1
