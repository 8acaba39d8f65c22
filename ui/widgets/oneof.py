"""Several parts in one place, one of them in sight: it takes the room that one needs, not the largest."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

SEEN = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
UNSEEN = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)


class OneOf(QStackedWidget):
    """A stack whose hidden parts ask for no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._fit)
        self.widgetRemoved.connect(self._fit)

    def addWidget(self, part: QWidget) -> int:
        return self.insertWidget(self.count(), part)

    def insertWidget(self, place: int, part: QWidget) -> int:
        place = super().insertWidget(place, part)
        self._fit()
        return place

    def _fit(self, *_why: int) -> None:
        for place in range(self.count()):
            part = self.widget(place)
            if part is not None:
                part.setSizePolicy(SEEN if place == self.currentIndex() else UNSEEN)
