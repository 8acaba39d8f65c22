"""The stylesheet, generated from the tokens.

Widgets are told apart by properties (set with :func:`ui.theme.theme.mark`), never by their names:

    QLabel        role="title|section|label|muted|hint|error|figure|ok"
    QPushButton   deed="primary|quiet|danger|segment"      (none: an ordinary, outlined button)
    QToolButton   deed="quiet|icon|nav"
    QFrame        box="card|bar|rail|panel|popup|tile|foot|line|banner"
    any editor    problem=True: a red outline;  asked=True: quietly marked "for this step"
"""

from pathlib import Path
from string import Template

from ui.theme import sheet_forms
from ui.theme.tokens import Colours, Sizes

_SHEET = Template(
    """
* { font-family: "$family"; font-size: ${body}px; }
QWidget { color: $text; }
QWidget#shell, QMainWindow { background: $ground; }
QDialog { background: $surface; border: 1px solid $line; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="section"] { font-size: ${section}px; font-weight: 700; }
QLabel[role="label"] { font-size: ${label}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="hint"] { font-size: ${label}px; color: $muted; }
QLabel[role="error"] { font-size: ${label}px; color: $overdue; }
QLabel[role="ok"] { font-size: ${label}px; color: $muted; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 700; }
QLabel[role="timer"] { font-size: ${section}px; font-weight: 700; }

QFrame[box="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[box="panel"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[box="bar"] { background: $bar; border: none; border-bottom: 1px solid $line; }
QFrame[box="top"] { background: $ground; border: none; border-bottom: 1px solid $line; }
QFrame[box="rail"] { background: $rail; border: none; border-right: 1px solid $line; }
QFrame[box="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[box="popup"] { background: $raised; border: 1px solid $edge; border-radius: ${radius}px; }
QFrame[box="banner"] { background: $waiting_tint; border: none; border-radius: ${radius}px; }
QFrame[box="ground"] { background: $ground; border: none; }
QFrame[box="line"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[box="upright"] { background: $line; border: none; min-width: 1px; max-width: 1px; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: $surface; border: 1px solid $edge; border-radius: ${small_radius}px;
    padding: 0 8px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox { min-height: ${field_inner}px; max-height: ${field_inner}px; }
QPlainTextEdit { padding: 4px 4px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $faint; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on {
    border: 2px solid $accent; padding: 0 7px;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on {
    min-height: ${field_focus}px; max-height: ${field_focus}px; }
QPlainTextEdit:focus { padding: 3px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only { background: $ground; border-color: $line; color: $muted; }
QLineEdit[asked="true"], QPlainTextEdit[asked="true"], QComboBox[asked="true"] { background: $accent_tint; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {
    border: 2px solid $overdue; padding: 0 7px; }
QLineEdit[problem="true"], QComboBox[problem="true"] {
    min-height: ${field_focus}px; max-height: ${field_focus}px; }
QPlainTextEdit[problem="true"] { padding: 3px 3px; }

QComboBox { padding-right: ${chip}px; }
QComboBox[empty="true"] { color: $faint; }
QComboBox::drop-down {
    border: none; width: ${chip}px; subcontrol-origin: padding; subcontrol-position: right center; }
QComboBox::down-arrow { image: url("$icons/chevron_down.svg"); width: ${small_icon}px; height: ${small_icon}px; }
QComboBox QLineEdit {
    color: $text; placeholder-text-color: $faint;
    border: none; padding: 0; background: transparent; min-height: 0; max-height: 1000px; }
QComboBox QLineEdit:focus { border: none; padding: 0; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; padding: 4px; outline: none;
    selection-background-color: $accent_tint; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${item}px; padding: 0 6px; border-radius: ${small_radius}px; }

QPushButton {
    background: $surface; border: 1px solid $edge; border-radius: ${small_radius}px;
    padding: 0 12px; min-height: ${field_inner}px; max-height: ${field_inner}px; icon-size: ${icon}px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus {
    border: 2px solid $accent; padding: 0 11px; min-height: ${field_focus}px; max-height: ${field_focus}px; }
QPushButton:disabled { color: $faint; border-color: $line; background: $ground; }
QPushButton::menu-indicator { image: url("$icons/chevron_down.svg"); width: ${small_icon}px; height: ${small_icon}px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 8px; }
QPushButton[menu="true"] { padding-right: ${item}px; }
QPushButton[deed="turn"] { border-color: $line; padding: 0 4px; }
QPushButton[deed="turn"]:focus { border-color: $accent; padding: 0 3px; }
QPushButton[turn="early"] { background: $accent_tint; border-color: $accent; color: $text; }
QPushButton[turn="late"] { background: $waiting_tint; border-color: $waiting; color: $text; }
QPushButton[deed="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 700; }
QPushButton[deed="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[deed="primary"]:focus { border: 4px double $on_accent; border-radius: 0; padding: 0 9px;
    min-height: ${field_ring}px; max-height: ${field_ring}px; }
QPushButton[deed="primary"]:disabled {
    background: $neutral_tint; color: $faint; border-color: $neutral_tint; }
QPushButton[deed="danger"] { color: $overdue; border-color: $overdue; }
QPushButton[deed="danger"]:disabled { color: $faint; border-color: $line; }
QPushButton[deed="quiet"] { background: transparent; border-color: transparent; }
QPushButton[deed="quiet"]:hover { background: $hover; }
QPushButton[deed="quiet"]:focus { border: 2px solid $accent; }
QPushButton[deed="link"] {
    background: transparent; border-color: transparent; color: $accent; padding: 0 6px; }
QPushButton[align="left"] { text-align: left; }
QPushButton[deed="link"]:hover { background: $accent_tint; }
QPushButton[deed="link"]:focus { border: 2px solid $accent; padding: 0 5px; }
QPushButton[deed="segment"] {
    border-radius: 0; border-left-width: 0; padding: 0 10px; background: $surface; }
QPushButton[deed="segment"][numbered="true"] { padding-left: ${numbered}px; }
QPushButton[deed="segment"][place="first"] {
    border-left-width: 1px; border-top-left-radius: ${small_radius}px;
    border-bottom-left-radius: ${small_radius}px; }
QPushButton[deed="segment"][place="last"] { border-top-right-radius: ${small_radius}px;
    border-bottom-right-radius: ${small_radius}px; }
QPushButton[deed="segment"][place="only"] { border-left-width: 1px; border-radius: ${small_radius}px; }
QPushButton[deed="segment"]:hover { background: $hover; }
QPushButton[deed="segment"]:checked {
    background: $accent_tint; color: $accent; font-weight: 700; border-color: $accent;
    border-left-width: 1px; }
QPushButton[deed="segment"]:focus { border: 2px solid $accent; padding: 0 9px; }
QPushButton[deed="segment"][numbered="true"]:focus { padding-left: ${numbered_focus}px; }

QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: ${small_radius}px; padding: 2px 6px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_tint; }
QToolButton:focus { border: 2px solid $accent; padding: 1px 5px; }
QToolButton::menu-indicator { image: none; }

QCheckBox { spacing: 8px; background: transparent; }
QCheckBox::indicator { width: ${small_icon}px; height: ${small_icon}px; border: 1px solid $edge;
    border-radius: ${small_radius}px; background: $surface; }
QCheckBox::indicator:checked { image: url("$icons/check.svg"); background: $accent_tint; border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:disabled { background: $neutral_tint; }
QMenu { background: $raised; border: 1px solid $edge; border-radius: ${radius}px; padding: 4px; }
QMenu::item { padding: 5px ${item}px 5px 12px; border-radius: ${small_radius}px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: ${small_icon}px; height: ${small_icon}px; left: 6px; }
QMenu::indicator:checked { image: url("$icons/check.svg"); }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView, QListView, QTreeView { background: $surface; border: none; outline: none; gridline-color: $line;
    selection-background-color: $accent_tint; selection-color: $text; alternate-background-color: $surface; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${label}px; border: none;
    border-bottom: 1px solid $line; padding: 0 8px; min-height: ${row}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow {
    width: ${small_icon}px; height: ${small_icon}px; subcontrol-origin: content; subcontrol-position: right center; }
QHeaderView::up-arrow { image: url("$icons/chevron_up.svg"); }
QHeaderView::down-arrow { image: url("$icons/chevron_down.svg"); }
QTableCornerButton::section { background: $surface; border: none; }

QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 8px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; font-weight: 700; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QProgressBar { background: $neutral_tint; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QCalendarWidget QWidget { background: $raised; color: $text; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
"""
)


def stylesheet(colours: Colours, sizes: Sizes, icons: Path) -> str:
    """The whole stylesheet; ``icons`` is the folder of the pictures in the colours of this scheme."""
    values: dict[str, object] = {**colours._asdict(), **sizes.all(), "icons": icons.as_posix()}
    values["field_inner"] = sizes.field - 2
    values["field_focus"] = sizes.field - 4
    values["field_ring"] = sizes.field - 8
    values["numbered"], values["numbered_focus"] = sizes.px(20), sizes.px(20) - 1
    values["fold_focus"] = sizes.fold - 2
    return _SHEET.substitute(values) + Template(sheet_forms.SHEET).substitute(values)
