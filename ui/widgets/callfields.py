"""What is typed into the call bar and its pop-up, as values by field key."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.house import House
from ui.theme.theme import mark
from ui.widgets.callboxes import CallBoxes
from ui.widgets.callpanel import CallPanel


class CallFields(CallBoxes):
    """The boxes together with the pop-up under them. While ``_loading`` what changes was not typed."""

    def __init__(self, house: House, frame: QWidget) -> None:
        super().__init__(house)
        self._loading = True
        self.panel = CallPanel(house, self.phone, frame)

    def values(self) -> dict[str, object]:
        """What was typed or chosen, by field key."""
        typed: dict[str, object] = {
            "phone": self.phone.text(),
            "caller_name": self.caller_name.text(),
            "topic": self.topic.key(),
            "outcome": self.outcome.key(),
            "summary": self.panel.summary.toPlainText(),
            "guard_reason": self.panel.guard.reason.text(),
            **self.panel.promise.values(),
        }
        return {key: value for key, value in typed.items() if value}

    def fields(self) -> dict[str, QWidget]:
        """The inputs a fault may be about, by field key."""
        return {
            "phone": self.phone,
            "topic": self.topic,
            "outcome": self.outcome,
            "caller_name": self.caller_name,
            "summary": self.panel.summary,
            "guard_reason": self.panel.guard.reason,
            **self.panel.promise.inputs(),
        }

    def unmark(self) -> None:
        """Takes the marks of what was wrong away."""
        for widget in self.fields().values():
            if widget.property("problem"):
                mark(widget, problem=False)

    def fill(self, values: Mapping[str, object]) -> None:
        """Shows these values in place of all that stands there."""
        self._loading = True
        texts = {key: str(value) for key, value in values.items()}
        self.phone.setText(texts.get("phone", ""))
        self.caller_name.setText(texts.get("caller_name", ""))
        self.panel.summary.setPlainText(texts.get("summary", ""))
        self.panel.guard.reason.setText(texts.get("guard_reason", ""))
        self.panel.promise.fill(texts.get("promise", ""), texts.get("promise_due_at", ""))
        self.topic.set_key(texts.get("topic", ""))
        self.outcome.set_key(texts.get("outcome", ""))
        self.direction.set_key(texts.get("direction", "in"))
        self._loading = False
        self.look_guard()

    def empty(self) -> None:
        """For the next call."""
        for line in (self.phone, self.caller_name):
            line.clear()
        self.panel.summary.clear()
        self.panel.guard.clear()
        self.panel.promise.fill("", "")
        self.topic.set_key("")
        self.outcome.set_key("")
        self.direction.set_key("in")

    def look_guard(self) -> None:
        """Asks what stands against ringing the number now."""
        self.panel.guard.look(self.direction.key(), self.phone.text())
