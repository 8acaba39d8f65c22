"""The part of the stylesheet that dresses forms, the course of a case and tables.

QLabel        role="mark" (the * of a required field) | "asked" ("for this step")
QFrame        box="section": a part of a form; first=True has no hairline above
QPushButton   deed="fold": "3 more fields"
"""

SHEET = """
QLabel[role="mark"] { font-size: ${label}px; font-weight: 700; color: $accent; }
QLabel[role="read_as"] { background: $raised; color: $text; font-size: ${label}px; padding: 2px 8px;
    border: 1px solid $accent; border-radius: ${small_radius}px; }
QLabel[role="asked"] { font-size: ${label}px; color: $accent; }
QFrame[box="section"] { background: transparent; border: none; border-top: 1px solid $line; }
QFrame[box="section"][first="true"] { border-top: none; }
QPushButton[deed="fold"] { background: transparent; border: 1px solid transparent; color: $accent;
    font-size: ${label}px; text-align: left; padding: 0 5px; margin: 0 0 0 -6px;
    min-height: ${fold}px; max-height: ${fold}px; }
QPushButton[deed="fold"]:hover { background: $accent_tint; }
QPushButton[deed="fold"]:focus { border: 2px solid $accent; padding: 0 4px;
    min-height: ${fold_focus}px; max-height: ${fold_focus}px; }
QFrame[box="form"], QWidget[box="form"] { background: $surface; border: none; }
QTableWidget { background: $surface; border: 1px solid $edge; border-radius: ${small_radius}px; }
QTableWidget::item { padding: 0 8px; border-bottom: 1px solid $line; }
QTableWidget::item:selected { background: $accent_tint; color: $text; }
QTableWidget:focus { border: 2px solid $accent; }
QTableWidget[problem="true"] { border: 2px solid $overdue; }
QTableWidget QLineEdit, QTableWidget QComboBox { border-radius: 0; padding: 0 4px; min-height: 0; max-height: 1000px; }
QWidget[problem="true"] > QPushButton[deed="segment"] { border-color: $overdue; }
QFrame[box="notice"] { background: $at_risk_tint; border: none; }
QFrame[box="event"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[box="head"] { background: $ground; border: none; border-bottom: 1px solid $line; }
QListView[popup="true"] { background: $raised; border: 1px solid $edge; padding: 0 4px; outline: none;
    selection-background-color: $accent_tint; selection-color: $text; }
QListView[popup="true"]::item { min-height: ${item}px; padding: 0 6px; border-radius: ${small_radius}px; }
QListView[popup="true"]::item:hover { background: $hover; }
QListView[popup="true"]::item:selected { background: $accent_tint; color: $text; }
QCalendarWidget QWidget#qt_calendar_navigationbar { border-bottom: 1px solid $line; }
QCalendarWidget QAbstractItemView:enabled { color: $text; }
QCalendarWidget QAbstractItemView:disabled { color: $faint; }
QCalendarWidget QToolButton { font-weight: 700; min-height: ${item}px; }
QCalendarWidget QToolButton:focus { border-color: transparent; padding: 2px 6px; }
QPushButton[deed="figure"] { background: transparent; border: 1px solid transparent; padding: 0 5px; margin-left: -6px;
    font-size: ${figure}px; font-weight: 700; min-height: ${row}px; max-height: ${row}px; }
QPushButton[deed="figure"]:hover { background: $accent_tint; }
QPushButton[deed="figure"]:focus { border: 2px solid $accent; padding: 0 4px; }
QPushButton[deed="figure"]:disabled { color: $text; background: transparent; border-color: transparent; }
QLabel[role="better"] { color: $on_time; font-weight: 700; }
QLabel[role="worse"] { color: $overdue; font-weight: 700; }
QFrame[box="filter"] { background: $accent_tint; border: 1px solid transparent; border-radius: ${small_radius}px; }
QPushButton[deed="chip"] { background: transparent; border: 1px solid transparent; color: $text; padding: 0 6px;
    min-height: ${fold}px; max-height: ${fold}px; }
QPushButton[deed="chip"]:hover { background: $hover; }
QPushButton[deed="chip"]:focus { border: 2px solid $accent; padding: 0 5px; }
QPushButton[chip="true"] { min-height: ${fold}px; max-height: ${fold}px; }
QToolButton[deed="chip"] { padding: 1px 2px; }
QToolButton[deed="chip"]:focus { padding: 0 1px; }
QListView[popup="true"]::item:disabled { color: $muted; font-size: ${label}px; min-height: ${fold}px; }
QListView[popup="true"]::indicator { width: ${small_icon}px; height: ${small_icon}px; border: 1px solid $edge;
    border-radius: 3px; background: $surface; }
QListView[popup="true"]::indicator:checked { background: $accent_tint; border-color: $accent;
    image: url("$icons/check.svg"); }
QTabBar[views="true"]::scroller { width: 52px; }
QTabBar[views="true"]::tear { width: 0; border: none; image: none; }
QTabBar[views="true"] QToolButton { background: $ground; padding: 2px; }
QTabBar[views="true"]::tab { padding: 8px 10px 6px 10px; margin: 0 2px; }
RowsView QHeaderView::section:first, Lines QHeaderView::section:first,
TickTable QHeaderView::section:first { padding-left: 20px; }
"""
