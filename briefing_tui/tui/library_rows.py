"""How a briefing is shown in the library's list."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from briefing_tui.domain.recent import Recent, Standing
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.library import LibraryEntry
from briefing_tui.tui.text import clip, counted, meter, short_date, spread
from briefing_tui.tui.widgets.rows import LateRow

if TYPE_CHECKING:
    from briefing_tui.services.overview import Overview

# The columns at the right edge: date and cards above, mastery and what is due below.
WIDE = 60
DATE, CARDS, DUE = 11, 12, 8


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """Something to open: what opens it, its words in lower case, and how it looks."""

    target: str
    words: str
    option: Option

    def holds(self, words: str) -> bool:
        """Whether every word typed into the filter is somewhere in what the row tells."""
        return all(word in self.words for word in words.casefold().split())


def pack_of(entry: LibraryEntry, standing: Standing | None) -> LibraryRow:
    """A pack's row."""
    info = entry.info
    parts = (info.title, *info.speakers, info.place, short_date(info.date), entry.slug, "own" if entry.own else "")
    option = Option(LateRow(2, partial(entry_row, entry, standing)), id=entry.slug)
    return LibraryRow(entry.slug, " ".join(parts).casefold(), option)


def recent_of(recent: Recent, today: date) -> LibraryRow:
    """The row of a file that was opened lately."""
    words = f"{recent.name} {recent.target} {short_date(recent.day)}".casefold()
    option = Option(LateRow(2, partial(recent_row, recent, today)), id=recent.target)
    return LibraryRow(recent.target, words, option)


def entry_row(entry: LibraryEntry, standing: Standing | None, width: int) -> Content:
    """A pack in two lines: title, date and cards, then who spoke and where, how much is mastered and what is due."""
    info = entry.info
    people = " · ".join(
        part for part in (", ".join(info.speakers), info.place, "your own" if entry.own else "") if part
    )
    count = standing.cards if standing is not None else entry.cards
    cards = counted(count, "card") if count else "derived"
    due = _due(standing)
    if width < WIDE:
        date = short_date(info.date)
        # In a narrow terminal the title needs the whole line.
        if cell_len(one_line(info.title)) + cell_len(date) + 2 > width:
            people, date = " · ".join(part for part in (date, people) if part), ""
        return _two(spread(info.title, date, width, "bold"), spread(people, due, width, "$muted", _tone(standing)))
    above = Content.styled(f"{short_date(info.date):>{DATE}}{cards:>{CARDS}}", "$muted")
    return _two(_line(info.title, "bold", above, width), _line(people, "$muted", _below(standing), width))


def _line(left: str, style: str, right: Content, width: int) -> Content:
    """A line with columns at its right edge, which keep their places; what is at the left gives way."""
    room = right.cell_length
    left = clip(one_line(left), max(0, width - room - 1))
    return Content.assemble((left, style), " " * max(0, width - cell_len(left) - room), right)


def _below(standing: Standing | None) -> Content:
    """How much of a pack is mastered, and what is due of it."""
    bar = ""
    if standing is not None and standing.started:
        bar = f"{meter(standing.mastered, standing.cards)} {round(100 * standing.mastered / standing.cards):>3} %"
    return Content.assemble((f"{bar:>16}", "$accent"), (f"{_due(standing):>{DUE}}", _tone(standing)))


def _due(standing: Standing | None) -> str:
    if standing is None or not standing.started:
        return "new"
    return f"{standing.due} due" if standing.due else "✓"


def _tone(standing: Standing | None) -> str:
    return "bold $due" if standing is not None and standing.due else "$muted"


def recent_row(recent: Recent, today: date, width: int) -> Content:
    """A file that was opened lately, in two lines: its name and date, then where it is, and when it was opened."""
    many = counted(recent.exchanges, "exchange") if recent.exchanges else "a statement"
    days = (today - recent.at.astimezone().date()).days
    when = "today" if days <= 0 else "yesterday" if days == 1 else short_date(recent.at.astimezone().date())
    above = f"{short_date(recent.day)}  {many}" if width >= WIDE else short_date(recent.day)
    return _two(
        spread(recent.name, above.strip(), width, "bold"), spread(recent.target, f"opened {when}", width, "$muted")
    )


def _two(above: Content, below: Content) -> Content:
    return Content("\n").join((above, below))


def due_words(overview: "Overview") -> str:
    """What is due today, in a few words; "" where nothing was ever studied."""
    if not overview.standing:
        return ""
    if not overview.due:
        return "nothing due"
    return f"{overview.due} due · {max(1, round(overview.minutes))} min"
