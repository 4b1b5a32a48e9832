"""The end of a drill: what the class missed, and where its results go."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.drill import PointResult, missed_cards, missed_points, point_results, scores
from briefing_tui.domain.grade import Status
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.drill import Running
from briefing_tui.tui import evidence
from briefing_tui.tui.messages import DrillMoved, ErrandFailed, ResultsWritten
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, meter, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.top_bar import TopBar


class FolderField(Input):
    """Where the folder of the results is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Write", id="drill-end.write")]


class DrillResultsScreen(Desk[Running | None]):
    """What was missed, most needed first; gives the drill back where its last turn is to be open again."""

    CSS_PATH = "drill_results.tcss"
    PURPOSE = (
        "What the class missed, with the source. The results can be written as tables and as a page to read; "
        "briefing drill --from takes them to drill again what was missed."
    )
    FOOTER = (
        ("drill-end.write", "write"),
        ("drill-end.results", "write results"),
        ("back", "done"),
        ("drill-end.undo", "last turn again"),
        ("drill-end.down", "scroll"),
    )
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "results", "Write the results into a folder", id="drill-end.results"),
        Binding("u,ctrl+z", "undo", "Back to the last turn", id="drill-end.undo"),
        Binding("down,j,pagedown,space", "scroll(1)", "Scroll", id="drill-end.down", key_display="↑↓"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", id="drill-end.up"),
        Binding("escape", "back", "Done", id="back"),
    ]

    def __init__(self, services: Services, running: Running, results: Path | None) -> None:
        super().__init__(services)
        self._drilled = running
        self._results = results

    def compose(self) -> ComposeResult:
        drill = self._drilled.drill
        found = point_results(drill)
        said, asked = sum(result.hits for result in found), sum(result.asked for result in found)
        yield TopBar("Drill ended", one_line(self._drilled.source.name), id="drill-end-top")
        yield FolderField(str(self._folder()), placeholder="a folder", id="drill-end-folder")
        with Pane(id="drill-end-body"):
            bar = meter(said, asked, 20)
            score = Content.assemble((f"{said} of {counted(asked, 'point')} said  ", "bold"), (bar, "$accent"))
            yield Static(score, id="drill-end-score", markup=False)
            yield Static(plain(self._counts(), "$muted"), id="drill-end-counts", markup=False)
            missed = missed_points(drill)
            label = "Nothing was missed: every point was said." if asked else "No card was asked."
            label = "what the class missed" if missed else label
            yield Static(label, classes="drill-end-label", markup=False)
            for result in missed:
                yield Static(self._missed(result), classes="drill-end-point", markup=False)
            if drill.plan.scores and scores(drill):
                yield Static("scores", classes="drill-end-label", markup=False)
                yield Static(plain(self._scores()), markup=False)
        yield KeyBar()

    def _folder(self) -> Path:
        if self._results is not None:
            return self._results
        return Path.cwd() / f"drill-{self._drilled.began.astimezone():%Y-%m-%d-%H%M}"

    def _counts(self) -> str:
        drill = self._drilled.drill
        turns = sum(answer.marked for answer in drill.answers)
        left = len(missed_cards(drill))
        return f"{counted(turns, 'turn')}, {counted(left, 'card')} not complete at the end"

    def _missed(self, result: PointResult) -> Content:
        card = self._drilled.drill.plan.items[result.place].card
        point = card.points[result.point]
        at_last = ", said at last" if result.last is Status.HIT else ""
        lines = [
            Content.assemble(
                plain(point.text, "bold"), (f"  {result.hits} of {counted(result.asked, 'time')}{at_last}", "$missed")
            )
        ]
        if holder := evidence.holder_of(point, card):
            lines.append(plain(holder, "italic $muted"))
        if point.quote:
            lines.append(plain(f"“{one_line(point.quote.text, 400)}”", "$muted"))
        return Content("\n").join(lines)

    def _scores(self) -> str:
        roster = self._drilled.drill.plan.roster
        found = sorted(scores(self._drilled.drill), key=lambda each: -each.hits / each.points)
        return "\n".join(f"{one_line(roster[each.who])}: {each.hits} of {each.points}" for each in found)

    def on_mount(self) -> None:
        self.query_one(FolderField).display = False
        if not self._drilled.ended:
            service, running = self.services.drill, self._drilled
            self.errand("end", lambda: service.end(running), DrillMoved)
        elif self._results is not None:
            self._write(self._results)

    @on(DrillMoved)
    def _ended(self, message: DrillMoved) -> None:
        if self.awaits("end", message.ticket):
            self._drilled = message.running
            if self._results is not None:
                self._write(self._results)
        elif self.awaits("undo", message.ticket):
            self.dismiss(message.running)

    def action_results(self) -> None:
        field = self.query_one(FolderField)
        field.display = True
        field.focus()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if message.value.strip():
            self._write(Path(message.value.strip().strip("\"'")).expanduser())

    def _write(self, folder: Path) -> None:
        from briefing_tui.services.drill_results import write_results

        running = self._drilled

        def write() -> str:
            write_results(running, folder)
            return str(folder)

        self.errand("write", write, ResultsWritten)

    @on(ResultsWritten)
    def _written(self, message: ResultsWritten) -> None:
        if self.awaits("write", message.ticket):
            self._close_field()
            self.app.notify(f"Written: {one_line(message.folder)}", markup=False)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        for group, title in (("write", "Not written"), ("end", "Not kept"), ("undo", "Not taken back")):
            if self.awaits(group, message.ticket):
                self.app.notify(one_line(str(message.error)), title=title, severity="error", markup=False)

    def _close_field(self) -> None:
        self.query_one(FolderField).display = False
        self.set_focus(None)

    def action_undo(self) -> None:
        service, running = self.services.drill, self._drilled
        self.errand("undo", lambda: service.undo(running), DrillMoved)

    def action_scroll(self, direction: int) -> None:
        self.query_one("#drill-end-body").scroll_relative(y=3 * direction, animate=False)

    def action_back(self) -> None:
        if self.query_one(FolderField).display:
            self._close_field()
        else:
            self.dismiss(None)
