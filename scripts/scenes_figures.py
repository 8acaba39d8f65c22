"""The page of figures: cards, the figures side by side, spreads, and the records behind a number."""

from dataclasses import replace

from scripts.stage import Stage
from ui.pages.figures.page import FiguresPage


def figures(stage: Stage) -> None:
    """What one sees scrolling down, and where a number leads."""
    if not stage.wants("figures"):
        return
    page = stage.window.go("figures")
    assert isinstance(page, FiguresPage)
    stage.rest(0.2)
    stage.scene("figures")
    page.show_wish(replace(page.looks.wish if page.looks else page.bar.wish, by="agent"))
    stage.rest(0.2)
    bar = page.area.verticalScrollBar()
    for name, part in (("figures-side-by-side", page.split), ("figures-spreads", page.spreads)):
        bar.setValue(part.y())
        stage.scene(name)
    page.open_figure("total_calls")
    stage.rest(0.2)
    stage.scene("figures-behind")
    page.show_figures()
    stage.window.go("today")
