"""What the window has to say of its own start: that the last run ended by itself, that this one is in safe mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from csapp.i18n import N_
from ui.crashreport import Reports
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from pathlib import Path

    from ui.shell import Shell


class StartNews(QObject):
    """Puts its lines above everything else in the window; they stay over sign-in, frame and lock."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        self.banners: list[Banner] = []

    def tell(self) -> None:
        """Says what there is to say."""
        if self.shell.safe:
            self._tell_safe()
        report = Reports(self.shell.data).unseen()
        if report is not None:
            self._tell_crash(report)

    def retranslate(self) -> None:
        """Says it again in the language there is now."""
        for banner in self.banners:
            banner.close_for_good()
        self.banners = []
        self.tell()

    def _tell_safe(self) -> None:
        t = self.shell.t
        text = t(
            N_(
                "Safe mode: the plain look, without reminders and without what you arranged for yourself. "
                "To leave it, close the program and start it again."
            )
        )
        self._put(Banner(self.shell.around.theme, "safe_mode", text, ()))

    def _tell_crash(self, report: Path) -> None:
        t = self.shell.t
        text = t(
            N_(
                "The program ended by itself the last time. What was typed is offered again after the sign-in. "
                "The report names places in the program and nothing of what stood in it."
            )
        )
        deeds = (
            ("copy_report", t(N_("Copy report")), lambda: self._copy(report)),
            ("show_report", t(N_("Show file")), lambda: self._show(report)),
            ("close_report", t(N_("Close")), lambda: self._read(banner)),
        )
        banner = Banner(self.shell.around.theme, "crash_report", text, deeds, sign="error")
        self._put(banner)

    def _copy(self, report: Path) -> None:
        QGuiApplication.clipboard().setText(report.read_text("utf-8"))

    def _show(self, report: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(report)))

    def _read(self, banner: Banner) -> None:
        Reports(self.shell.data).seen()
        self.banners.remove(banner)
        banner.close_for_good()

    def _put(self, banner: Banner) -> None:
        self.banners.append(banner)
        self.shell.put_above(banner)
