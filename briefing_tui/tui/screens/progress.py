"""Progress: did it work? Pictures, and beside them the figures that they are made of."""

import datetime
from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.progress import HardPoint, Mastery, Progress, by_source
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.charts import bar, columns
from briefing_tui.tui.messages import ErrandFailed, ProgressFound
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import MEASURE, counted, meter, plain, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.top_bar import TopBar

_HEIGHT = 5
_DAYS, _WEEKS, _AHEAD = 28, 10, 14
_SHOWN_SOURCES = 40
# Below so many cells columns would say nothing: the figures come with bars, line by line.
_ROOM_FOR_COLUMNS = 70


class ProgressScreen(Desk[None]):
    """What was done, what was kept in mind, what comes, what is hard."""

    CSS_PATH = "progress.tcss"
    PURPOSE = (
        "What you did and what stayed: replies a day, how much of what was due you recalled, what comes due, how far "
        "each briefing has come, and the points that keep failing. A point is mastered when it was recalled on three "
        "different days."
    )
    FOOTER = (
        ("progress.exchanges", "by exchange"),
        ("progress.down", "scroll"),
        ("back", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "exchanges", "Mastery by exchange, or by briefing", id="progress.exchanges"),
        Binding("down,j", "scroll(1)", "Scroll", id="progress.down", key_display="↑↓"),
        Binding("up,k", "scroll(-1)", "Scroll up", id="progress.up"),
        Binding("pagedown,space", "scroll(5)", "A page down", id="progress.page-down"),
        Binding("pageup", "scroll(-5)", "A page up", id="progress.page-up"),
        Binding("escape", "back", "Back", id="back"),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._progress: Progress | None = None
        self._by_exchange = False

    def compose(self) -> ComposeResult:
        yield TopBar("Progress", "counting …", id="progress-top")
        with Pane(id="progress-body"):
            for name in ("nothing", "days", "weeks", "ahead", "mastery", "hard", "words"):
                yield Static(id=f"progress-{name}", classes="progress-part", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        for part in self.query(".progress-part"):
            part.display = False
        self.call_after_refresh(
            lambda: self.errand("progress", lambda: self.services.progress.progress(), ProgressFound)
        )

    @on(ProgressFound)
    def _progress_found(self, message: ProgressFound) -> None:
        if self.awaits("progress", message.ticket):
            self._progress = message.progress
            self._show(message.progress)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("progress", message.ticket):
            self.query_one(TopBar).state = ""
            self._part("nothing", plain(one_line(str(message.error)), "$contradicted"))

    @on(events.Resize)
    def _resized(self) -> None:
        if self._progress is not None:
            self._show(self._progress)

    def _part(self, name: str, content: Content | None) -> None:
        part = self.query_one(f"#progress-{name}", Static)
        part.display = content is not None
        if content is not None:
            part.update(content)

    def _show(self, progress: Progress) -> None:
        if not progress.mastery:
            self.query_one(TopBar).state = ""
            self._part("nothing", plain("Nothing is studied yet. Open a briefing and test yourself: t."))
            return
        replies = counted(sum(day.asked for day in progress.days), "reply", "replies")
        self.query_one(TopBar).state = f"{replies} in a year · {counted(progress.streak, 'day')} in a row"
        self._part("days", self._days(progress))
        self._part("weeks", self._weeks(progress))
        self._part("ahead", self._ahead(progress))
        self._part("mastery", self._mastery(progress))
        self._part("hard", _hard(progress.hard))
        self._part("words", _words(progress))

    @property
    def _width(self) -> int:
        return max(20, min(MEASURE, self.size.width - 5))

    @property
    def _has_room(self) -> bool:
        return self.size.width >= _ROOM_FOR_COLUMNS

    def _days(self, progress: Progress) -> Content:
        known = {day.day: day for day in progress.days}
        days = range(progress.today - _DAYS + 1, progress.today + 1)
        asked = [known[day].asked if day in known else 0 for day in days]
        minutes = [known[day].seconds / 60 if day in known else 0.0 for day in days]
        told = (
            f"today {asked[-1]}, {minutes[-1]:.0f} min · 7 days {sum(asked[-7:])}, {sum(minutes[-7:]):.0f} min"
            f" · 28 days {sum(asked)}, {sum(minutes):.0f} min · most {max(asked)}"
        )
        if self._has_room:
            picture = columns(asked, max(asked), _HEIGHT, wide=2)
            labels = _labels([(7 * week * 2, _short(days[7 * week])) for week in range(_DAYS // 7)])
            return _section("Replies a day, four weeks", picture, plain(labels, "$muted"), plain(told))
        lines = [
            _line(_short(day), str(count), count, max(asked), self._width)
            for day, count in zip(days, asked, strict=True)
        ]
        return _section("Replies a day, a week", *lines[-7:], plain(told))

    def _weeks(self, progress: Progress) -> Content | None:
        weeks = progress.weeks[-_WEEKS:]
        if not weeks:
            return None
        heading = f"Recalled of what was due, by week; the aim is {progress.target:.0%}"
        if self._has_room:
            picture = columns([week.share for week in weeks], 1.0, _HEIGHT, wide=5, gap=2, line=progress.target)
            shares = "".join(f"{week.share:5.0%}  " for week in weeks)
            counts = "".join(f"of {_few(week.asked)}".rjust(6) + " " for week in weeks)
            labels = _labels([(7 * at, _short(week.day)) for at, week in enumerate(weeks)])
            return _section(heading, picture, plain(labels, "$muted"), plain(shares), plain(counts, "$muted"))
        lines = [
            _line(_short(week.day), f"{week.share:.0%} {week.recalled}/{week.asked}", week.share, 1.0, self._width)
            for week in weeks[-6:]
        ]
        return _section(heading, *lines)

    def _ahead(self, progress: Progress) -> Content:
        ahead = progress.forecast[:_AHEAD]
        most = max((due.cards for due in ahead), default=0)
        days = [progress.today + due.ahead for due in ahead]
        if not most:
            begun = any(row.started for row in progress.mastery)
            how = "" if begun else " Reviewing, r in the library, gives each card its next day."
            return _section("Coming due", plain(f"Nothing in the next two weeks.{how}"))
        if self._has_room:
            picture = columns([due.cards for due in ahead], most, _HEIGHT, wide=4, gap=1)
            numbers = "".join(f"{due.cards:4} " for due in ahead)
            labels = _labels([(5 * at, _short(days[at]) if at else "today") for at in range(0, len(days), 2)])
            return _section("Coming due", picture, plain(labels, "$muted"), plain(numbers))
        lines = [
            _line(_short(day), str(due.cards), due.cards, most, self._width)
            for day, due in zip(days, ahead, strict=True)
        ]
        return _section("Coming due", *lines[:7])

    def _mastery(self, progress: Progress) -> Content:
        rows = progress.mastery if self._by_exchange else by_source(progress.mastery)
        rows = tuple(sorted(rows, key=lambda row: (row.started == 0, row.name, row.exchange or 0)))
        lines = []
        source = ""
        for row in rows[:_SHOWN_SOURCES]:
            if self._by_exchange and row.source != source:
                source = row.source
                lines.append(plain(one_line(row.name), "bold"))
            lines.append(_mastered(row, self._width, self._by_exchange))
        if len(rows) > _SHOWN_SOURCES:
            lines.append(plain(f"and {len(rows) - _SHOWN_SOURCES} more", "$muted"))
        return _section("Mastered: recalled on three different days", *lines)

    def action_exchanges(self) -> None:
        self._by_exchange = not self._by_exchange
        if self._progress is not None:
            self._part("mastery", self._mastery(self._progress))
            self.query_one("#progress-mastery").scroll_visible(animate=False, top=True)

    def action_scroll(self, steps: int) -> None:
        self.query_one("#progress-body").scroll_relative(y=3 * steps, animate=False)


def _section(heading: str, *parts: Content) -> Content:
    return Content("\n").join([Content.styled(heading, "italic $muted"), *parts])


def _few(count: int) -> str:
    """A count in at most four characters."""
    return str(count) if count < 1000 else f"{count // 1000}k"


def _short(day: int) -> str:
    found = datetime.date.fromordinal(day)
    return f"{found.day} {found:%b}"


def _labels(places: Sequence[tuple[int, str]]) -> str:
    """Words at their places in one line."""
    line = ""
    for at, words in places:
        line = line.ljust(at) + words + " "
    return line


def _line(name: str, figure: str, value: float, most: float, width: int) -> Content:
    """A figure with its bar, for where there is no room for columns."""
    cells = max(1, width - 20)
    return Content.assemble(f"{name:7}{figure:>11}  ", (bar(value, most, cells), "$accent"))


def _mastered(row: Mastery, width: int, by_exchange: bool) -> Content:
    name = (f"exchange {row.exchange}" if row.exchange else "no exchange") if by_exchange else row.name
    figures = f"{row.mastered} of {row.cards}, {row.started} begun"
    cells = 10 if width >= 60 else 0
    picture = meter(row.mastered, row.cards, cells) + "  " if cells else ""
    line = spread(("  " if by_exchange else "") + one_line(name), figures, width - len(picture))
    return Content.assemble((picture, "$accent"), line)


def _hard(points: Sequence[HardPoint]) -> Content | None:
    if not points:
        return None
    parts = []
    for point in points:
        counts = f"○ missed {point.misses} of {point.misses + point.hits}  "
        lines = [Content.assemble((counts, "bold $missed"), plain(point.text))]
        if point.said:
            lines.append(Content.assemble(("  you said: ", "$muted"), plain(one_line(point.said, 200))))
        parts.append(Content("\n").join(lines))
    return _section("Hardest points, and what you said instead", *parts)


def _words(progress: Progress) -> Content | None:
    """How often the learner had the last word."""
    if not progress.overruled:
        return None
    return _section("Your own word", plain(f"You decided {counted(progress.overruled, 'grade')} yourself in a year."))
