"""The settings: what each is, where it comes from, and changing it."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.config import Setting, as_text, choices_of, trouble_with
from briefing_tui.domain.untrusted import one_line
from briefing_tui.paths import settings_file
from briefing_tui.tui.messages import ErrandFailed, SettingsFound
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.detail import DetailScreen
from briefing_tui.tui.text import plain, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import LateRow, Rows
from briefing_tui.tui.widgets.top_bar import TopBar

THEME = "theme"


def origin_words(setting: Setting) -> str:
    """Where a value comes from, in a word or two."""
    if setting.origin in ("default", "flag") or setting.origin.startswith("BRIEFING_"):
        return setting.origin
    return "your file" if setting.origin == str(settings_file()) else "central file"


def setting_row(setting: Setting, width: int) -> Content:
    """A setting in two lines: its name and value, then what it is and where the value comes from."""
    tone = "$muted" if setting.origin == "default" else "bold $accent"
    value = as_text(setting.value) or "none"
    return Content("\n").join(
        (
            spread(setting.name.replace("_", " "), value, width, "bold", tone),
            spread(setting.meaning, origin_words(setting), width, "$muted"),
        )
    )


class SettingRows(Rows):
    """The settings; Enter changes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Change it", id="settings.change"),
        Binding("space,right", "screen.step(1)", "The next value", id="settings.next", key_display="Space"),
        Binding("left", "screen.step(-1)", "The value before", id="settings.previous"),
    ]


class SettingsScreen(Desk[None]):
    """All settings with their origins."""

    CSS_PATH = "settings.tcss"
    PURPOSE = (
        "What can be set, and where each value comes from. Changes are written into your settings file, whose comments "
        "stay. A flag goes before a variable (BRIEFING_…), that before your file, that before the default."
    )
    FOOTER = (
        ("settings.change", "change"),
        ("settings.next", "next value"),
        ("settings.reset", "default"),
        ("settings.undo", "undo"),
        ("back", "back"),
        ("rows.next", "move"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,delete", "reset", "Back to the default", id="settings.reset", key_display="d"),
        Binding("u,ctrl+z", "undo", "Undo", id="settings.undo"),
        Binding("escape", "back", "Back", id="back"),
    ]

    def __init__(self, services: Services, wanted: str = "") -> None:
        super().__init__(services)
        self._wanted = wanted
        self._settings: tuple[Setting, ...] = ()
        self._earlier: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        yield TopBar("Settings", id="settings-top")
        yield SettingRows(id="settings-rows")
        yield Static(plain(f"Your file: {settings_file()}", "$muted"), id="settings-file", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(SettingRows).focus()
        self.errand("settings", self.services.keeping.listed, SettingsFound)

    @on(SettingsFound)
    def _found(self, message: SettingsFound) -> None:
        if not self.awaits("settings", message.ticket):
            return
        self._settings = message.settings
        rows = self.query_one(SettingRows)
        at = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([Option(LateRow(2, partial(setting_row, setting))) for setting in self._settings])
        wanted = (place for place, setting in enumerate(self._settings) if setting.name == self._wanted)
        rows.highlighted = next(wanted, at)
        self._wanted = ""
        self.refresh_bindings()

    @on(ErrandFailed)
    def _failed(self, message: ErrandFailed) -> None:
        if self.awaits("settings", message.ticket):
            self.app.notify(one_line(str(message.error), 300), title="Not set", severity="error", markup=False)

    @property
    def _setting(self) -> Setting | None:
        at = self.query_one(SettingRows).highlighted
        return self._settings[at] if at is not None and at < len(self._settings) else None

    def _choices(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(self.app.available_themes)) if name == THEME else choices_of(name)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        setting = self._setting
        if setting is None:
            return
        if self._choices(setting.name):
            self.action_step(1)
            return

        def typed(text: str | None) -> None:
            if text is not None:
                self._change(setting, text or None)

        asked = f"{setting.name.replace('_', ' ')}: {setting.meaning}"
        purpose = f"{asked}. An empty line goes back to the default."
        wrong = partial(trouble_with, setting.name)
        self.app.push_screen(DetailScreen(self.services, asked, as_text(setting.value), wrong, purpose), typed)

    def _change(self, setting: Setting, text: str | None, undoing: bool = False) -> None:
        if not undoing:
            in_file = origin_words(setting) == "your file"
            self._earlier.append((setting.name, as_text(setting.value) if in_file else None))
        change = self.services.keeping.change
        self.errand("settings", lambda: change(setting.name, text), SettingsFound)
        if setting.name == THEME:
            self.app.theme = text or "briefing-dark"
        if setting.origin == "flag" or setting.origin.startswith("BRIEFING_"):
            self.app.notify(f"{setting.origin} goes before your file for now.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "undo":
            return bool(self._earlier)
        if action == "step":
            return self.is_mounted and self._setting is not None and bool(self._choices(self._setting.name))
        return True

    def action_step(self, step: int) -> None:
        setting = self._setting
        if setting is not None and (choices := self._choices(setting.name)):
            now = as_text(setting.value)
            at = choices.index(now) + step if now in choices else 0
            self._change(setting, choices[at % len(choices)])

    def action_reset(self) -> None:
        if (setting := self._setting) is not None:
            self._change(setting, None)

    def action_undo(self) -> None:
        if self._earlier:
            name, text = self._earlier.pop()
            setting = next(each for each in self._settings if each.name == name)
            self._change(setting, text, undoing=True)
