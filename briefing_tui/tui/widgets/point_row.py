"""A point of the rubric as a reply met it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.domain.grade import PointGrade
from briefing_tui.domain.quiz import Attempt
from briefing_tui.tui import evidence
from briefing_tui.tui.text import plain


class PointRow(Vertical, can_focus=True):
    """A point of the rubric with its status and the evidence; the focused one is the one that a key decides about."""

    def __init__(self, attempt: Attempt, index: int) -> None:
        super().__init__()
        self._attempt = attempt
        self.index = index

    def compose(self) -> ComposeResult:
        yield Static(classes="point-status", markup=False)
        yield Static(classes="point-text", markup=False)
        yield Static(classes="point-notes", markup=False)

    def on_mount(self) -> None:
        self.show(self._attempt.grade.points[self.index])

    def show(self, point: PointGrade) -> None:
        """Show the point with another status."""
        card = self._attempt.item.card
        rubric = next((wanted for wanted in card.points if wanted.id == point.point_id), None)
        holder = evidence.holder_of(rubric, card)
        self.query_one(".point-status", Static).update(evidence.point_heading(point))
        self.query_one(".point-text", Static).update(evidence.expected_content(point))
        lines = evidence.point_notes(point, self._attempt.reply)
        if holder:
            lines.insert(0, plain(holder, "italic $muted"))
        notes = self.query_one(".point-notes", Static)
        notes.update(Content("\n").join(lines))
        notes.display = bool(lines)
