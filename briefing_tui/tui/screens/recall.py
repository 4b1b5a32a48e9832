"""The blank page: say all that you remember, or guess before you read; then see what was there."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.heat import WORDS, heat_map, listed, sign
from briefing_tui.tui.messages import ErrandFailed, PageGraded, ReviewWanted
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reply_box import LIMIT, ReplyBox
from briefing_tui.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from briefing_tui.services.blank_page import Page

_MANY_CARDS = 400


class PageBox(ReplyBox):
    """A page to fill: Enter makes a new line, Ctrl+D ends it, as it does in a shell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "submit", "Done: see what was there", id="page.done", priority=True),
        Binding("enter", "newline", "New line", id="page.newline", priority=True),
    ]


class RecallScreen(Desk[None]):
    """A page to be filled from memory, and what of the transcript was on it.

    With an `exchange` the page is a guess at its answer, before it is read: nothing is kept of it.
    """

    CSS_PATH = "recall.tcss"
    PURPOSE = (
        "Say everything that you remember, in your own words and in any order; nothing helps memory more. Then the map "
        "shows what of the transcript was on your page, what was missing and what you said otherwise. What is missing "
        "comes due today. A guess before reading, from the question alone, is kept nowhere."
    )
    FOOTER = (
        ("page.done", "done"),
        ("recall.map", "map or list"),
        ("recall.again", "back to the page"),
        ("recall.review", "review"),
        ("back", "leave"),
        ("recall.down", "scroll"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "map", "What was said with your marks, or the list of points", id="recall.map"),
        Binding("u", "again", "Back to the page, to add to it", id="recall.again"),
        Binding("r", "review", "Review what is due now", id="recall.review"),
        Binding("down,j", "scroll(1)", "Scroll", id="recall.down", key_display="↑↓"),
        Binding("up,k", "scroll(-1)", "Scroll up", id="recall.up"),
        Binding("pagedown,space", "scroll(5)", "A page down", id="recall.page-down"),
        Binding("pageup", "scroll(-5)", "A page up", id="recall.page-up"),
        Binding("escape", "back", "Leave", id="back"),
    ]

    def __init__(
        self, services: Services, briefing: Briefing, target: str, topic: str = "", exchange: int | None = None,
        guess: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(services)
        self._briefing = briefing
        self._target = target
        self._topic = topic
        self._exchange = exchange
        self._guess = guess
        self._page: Page | None = None
        self._asked = 0
        self._problem = ""
        self._as_list = False
        self._leaving = False

    def compose(self) -> ComposeResult:
        yield TopBar("Guess first" if self._guess else "Blank page", one_line(self._briefing.name), id="recall-top")
        yield Static(self._told(), id="recall-told", markup=False)
        yield PageBox(id="recall-page")
        yield TopBar(id="recall-count")
        with Pane(id="recall-body"):
            yield Static(id="recall-counts", markup=False)
            yield Static(id="recall-note", markup=False)
            yield Static(id="recall-map", markup=False)
        yield KeyBar()

    def _told(self) -> Content:
        transcript = self._briefing.transcript
        found = transcript.exchange(self._exchange) if self._exchange is not None else None
        if self._guess and found is not None:
            asked_by = ", ".join(transcript.speakers_of(found.question))
            who = ", ".join(transcript.speakers_of(found.answer)) or "the speaker"
            question = plain(transcript.question_of(found))
            return Content("\n").join(
                [plain(f"{asked_by}:" if asked_by else "The question:", "$muted"), question,
                 plain(f"What will {one_line(who)} say? Guess, then look.", "bold")]
            )  # fmt: skip
        about = f" about {one_line(self._topic, 60)}" if self._topic else ""
        where = f" in exchange {self._exchange}" if self._exchange is not None else ""
        return plain(f"Say everything that was said{about}{where}. ^D when you are done.")

    def on_mount(self) -> None:
        self._show_page_box()

    def _show_page_box(self) -> None:
        for name in ("#recall-told", "#recall-page", "#recall-count"):
            self.query_one(name).display = True
        self.query_one("#recall-body").display = False
        box = self.query_one(PageBox)
        box.read_only = False
        box.focus()
        self._count()
        self.refresh_bindings()

    @on(TextArea.Changed)
    def _count(self) -> None:
        typed = len(self.query_one(PageBox).text.split())
        count = self.query_one("#recall-count", TopBar)
        count.place = counted(typed, "word") if typed else ""
        count.state = "reading your page …" if self.busy("page") else ""
        self._leaving = False

    @on(ReplyBox.Overfull)
    def _too_much(self, message: ReplyBox.Overfull) -> None:
        self.app.notify(
            f"A page holds {LIMIT:,} characters; {message.kept:,} of these were kept.",
            severity="warning",
            markup=False,
        )

    @on(ReplyBox.Submitted)
    def _submitted(self, message: ReplyBox.Submitted) -> None:
        if not message.reply.strip():
            self.app.notify("Nothing is typed yet. Type what you remember, or leave with Esc.", markup=False)
            return
        if self.busy("page"):
            return
        self.query_one(PageBox).read_only = True
        service, briefing, topic, target = self.services.blank_page, self._briefing, self._topic, self._target
        exchange, guess, reply = self._exchange, self._guess, message.reply

        def grade() -> "tuple[Page, int, str]":
            cards = service.cards(briefing, topic, exchange)[:_MANY_CARDS]
            if not cards:
                about = f" about {one_line(topic, 60)}" if topic else ""
                raise BriefingError(f"there is nothing to compare your page with{about}")
            page = service.grade(briefing, cards, reply, topic)
            if guess:
                return page, 0, ""
            try:
                return page, service.ask_holes(briefing, page, target), ""
            except BriefingError as error:
                return page, 0, f"The holes do not come due: {error}"

        self.errand("page", grade, lambda ticket, found: PageGraded(ticket, *found))
        self._count()

    @on(PageGraded)
    def _page_graded(self, message: PageGraded) -> None:
        if not self.awaits("page", message.ticket):
            return
        self.drop("page")
        self._page, self._asked, self._problem = message.page, message.asked, message.problem
        for name in ("#recall-told", "#recall-page", "#recall-count"):
            self.query_one(name).display = False
        body = self.query_one("#recall-body")
        body.display = True
        body.scroll_home(animate=False)
        self.set_focus(None)
        self._show(message.page)

    def _show(self, page: "Page") -> None:
        self.query_one("#recall-top", TopBar).state = f"{page.hits} of {counted(len(page.points), 'point')}"
        parts = []
        for status, word in WORDS.items():
            number = sum(each.grade.status is status for each in page.points)
            parts.append(sign(status, f"{number} {word}"))
        self.query_one("#recall-counts", Static).update(Content("   ").join(parts))
        note = self.query_one("#recall-note", Static)
        told = f"{counted(self._asked, 'card')} with holes come due today." if self._asked else self._problem
        note.update(plain(one_line(told), "$muted"))
        note.display = bool(told)
        shown = listed(page.points) if self._as_list or not page.heat else heat_map(self._briefing, page.heat)
        self.query_one("#recall-map", Static).update(shown)
        self.refresh_bindings()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("page", message.ticket):
            self.drop("page")
            self.app.notify(one_line(str(message.error)), severity="error", markup=False)
            self._show_page_box()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in ("map", "again", "scroll", "leave"):
            return self._page is not None
        if action == "review":
            return self._page is not None and self._asked > 0
        return True

    def action_map(self) -> None:
        if self._page is not None:
            self._as_list = not self._as_list
            self._show(self._page)

    def action_again(self) -> None:
        self._page = None
        self.query_one("#recall-top", TopBar).state = one_line(self._briefing.name)
        self._show_page_box()

    def action_review(self) -> None:
        self.post_message(ReviewWanted())

    def action_scroll(self, steps: int) -> None:
        self.query_one("#recall-body").scroll_relative(y=3 * steps, animate=False)

    def action_back(self) -> None:
        if self._page is None and self.query_one(PageBox).text.strip() and not self._leaving:
            self._leaving = True
            self.app.notify("What you typed is kept nowhere. Esc once more leaves it.", markup=False)
        else:
            self.dismiss(None)
