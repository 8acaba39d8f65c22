"""The conditions of a rule are chosen and ticked; nobody needs to know how they are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csapp.kinds import PayRule
from csapp.services import paying, records
from csapp.vocabulary.kinds import declared
from tests.ui.conftest import Settle
from ui.forms.editors.choose import editor_for
from ui.forms.editors.conditions import ConditionsEditor
from ui.forms.form import RecordForm
from ui.house import House

FIELD = declared(PayRule)["conditions"]
SHOPS = {"field": "shop_type", "values": ["c", "mt"]}
BULKY = {"field": "bulky", "values": ["true"]}


def editor(house: House, qtbot: QtBot) -> ConditionsEditor:
    form = RecordForm(house, PayRule)
    qtbot.addWidget(form)
    form.resize(1000, 700)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    made = form.boxes["conditions"].editor
    assert isinstance(made, ConditionsEditor)
    return made


def test_it_is_the_editor_of_conditions(house: House, qtbot: QtBot) -> None:
    form = RecordForm(house, PayRule)
    qtbot.addWidget(form)
    assert isinstance(editor_for(FIELD, house, form)[0], ConditionsEditor)


def test_what_is_kept_is_shown_and_comes_back(house: House, qtbot: QtBot) -> None:
    made = editor(house, qtbot)
    assert made.value() == "" and len(made.rows) == 1
    made.show_value([SHOPS, BULKY])
    assert made.value() == [SHOPS, BULKY] and len(made.rows) == 3
    assert FIELD.dump(FIELD.read(made.value())) == [SHOPS, BULKY]


def test_a_condition_is_typed_and_ticked_with_keys_alone(house: House, qtbot: QtBot) -> None:
    made = editor(house, qtbot)
    made.setFocus()
    row = made.rows[0]
    QTest.keyClicks(row.fact.line, "type of s")
    QTest.keyClick(row.fact, Qt.Key.Key_Return)
    assert row.fact.value() == "shop_type" and len(made.rows) == 2
    assert row.ticks is not None
    first = next(iter(row.ticks.boxes.values()))
    QTest.keyClicks(first, "3")
    assert made.value() == [{"field": "shop_type", "values": ["mall"]}]


def test_another_fact_asks_for_its_own_answers(house: House, qtbot: QtBot) -> None:
    made = editor(house, qtbot)
    made.show_value([SHOPS])
    made.rows[0].fact.show_typed("bulky")
    assert made.value() == [{"field": "bulky", "values": []}]
    assert made.rows[0].ticks is not None and list(made.rows[0].ticks.boxes) == ["true", "false"]


def test_a_row_goes_and_comes_back(house: House, qtbot: QtBot) -> None:
    made = editor(house, qtbot)
    made.show_value([SHOPS, BULKY])
    made.rows[0].remove.click()
    assert made.value() == [BULKY]
    row = made.rows[0]
    assert row.ticks is not None
    box = row.ticks.boxes["false"]
    QTest.keyClick(box, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert made.value() == "" and len(made.rows) == 1


def test_the_words_follow_the_language_and_the_answers_stay(house: House, qtbot: QtBot) -> None:
    made = editor(house, qtbot)
    made.show_value([SHOPS])
    house.set_language("es")
    made.retranslate()
    assert made.value() == [SHOPS]
    assert made.rows[0].fact.currentText() == house.t("Type of shop")


def test_a_rule_is_saved_with_it(house: House, qtbot: QtBot, settle: Settle) -> None:
    form = RecordForm(house, PayRule)
    qtbot.addWidget(form)
    form.put(
        {
            "priority": 5, "label_en": "Bulky, C shop", "applies_to": ["damage"], "payer": "buyer",
            "conditions": [SHOPS, BULKY],
        }
    )  # fmt: skip
    made = records.new(house.ctx, "pay_rule", form.values()).record
    known = {rule.number: rule for rule in paying.rules(house.ctx)}[made.number]
    assert FIELD.dump(known.conditions) == [SHOPS, BULKY]
