"""The four ratings with what each means for the next review."""

from collections.abc import Mapping
from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from briefing_tui.domain.review import Rating, told_interval


class RatingChoice(Static):
    """One rating, its key and how long it would put the card off."""

    def __init__(self, rating: Rating) -> None:
        super().__init__(markup=False)
        self.rating = rating

    def show(self, interval: timedelta | None, chosen: bool) -> None:
        name = self.rating.name.capitalize()
        shown = f"[{name}]" if chosen else f" {name}"
        told = told_interval(interval) if interval is not None else ""
        style = "bold underline" if chosen else ""
        self.update(Content.assemble((str(int(self.rating)), "bold $accent"), (shown, style), (f" {told}", "$muted")))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(RatingBar.Chosen(self.rating))


class RatingBar(Horizontal):
    """Again, Hard, Good, Easy: the one that stands is in brackets."""

    DEFAULT_CSS = """
    RatingBar { height: auto; }
    RatingBar > RatingChoice { width: auto; margin-right: 3; }
    RatingBar > RatingChoice:hover { background: $raised; }
    """

    class Chosen(Message):
        """The learner rates the reply."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def compose(self) -> ComposeResult:
        for rating in Rating:
            yield RatingChoice(rating)

    def show(self, rating: Rating | None, previews: Mapping[Rating, timedelta]) -> None:
        """Show how it stands; without a rating there is nothing to show."""
        self.display = rating is not None
        for choice in self.query(RatingChoice):
            choice.show(previews.get(choice.rating), choice.rating is rating)
