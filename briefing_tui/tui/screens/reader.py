"""The reader: what was said, in as many words as there is time for."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.citation import citation
from briefing_tui.domain.refresher import Wanted
from briefing_tui.domain.summary import Length, Summary
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.clipboard import copy
from briefing_tui.tui.finding import Finding, Hit
from briefing_tui.tui.lengths import stepped, words_in
from briefing_tui.tui.messages import (
    DrillChosen,
    ErrandFailed,
    PageWanted,
    QuizChosen,
    RefresherChosen,
    SummariesMade,
)
from briefing_tui.tui.screens.opening import Opening
from briefing_tui.tui.sections import Section, matched, paragraphs, sections
from briefing_tui.tui.text import counted, plain, short_date
from briefing_tui.tui.widgets.find_bar import FindBar, FindField
from briefing_tui.tui.widgets.full_text import FullText, Marks, TextScroll, question_content
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import LateRow
from briefing_tui.tui.widgets.section_rows import MASTERED, SEEN, UNSEEN, SectionRows, section_row
from briefing_tui.tui.widgets.sentences import ChosenSentence
from briefing_tui.tui.widgets.top_bar import TopBar

# Of more sections than this, each has one line in the list, made when it comes to sight.
MANY = 400
NEEDS_TEXT = {"quiz", "positions", "go", "lengthen", "toggle_text", "find", "copy", "why"}


class ReaderScreen(Opening):
    """Exchanges at the left; question, summary and full text at the right."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = ""
    PURPOSE = (
        "Read what was said. The summary's sentences are the speaker's own; in the full text they stand out. "
        "Enter on a sentence shows it in its place; w tells why it was chosen."
    )
    FOOTER = (
        ("find.go", "to the match"),
        ("reader.match", "next match"),
        ("reader.find-end", "end search"),
        ("reader.quiz", "test me"),
        ("rows.next", "move"),
        ("sentence.next", "move"),
        ("back", "back"),
        ("reader.read", "read"),
        ("sentence.jump", "in the text"),
        ("reader.longer", "length"),
        ("reader.find", "find"),
        ("reader.cards", "cards"),
        ("reader.positions", "positions"),
        ("reader.copy", "copy"),
        ("reader.why", "why"),
        ("reader.speakers", "speakers"),
        ("reader.text", "full text"),
        ("app.palette", "commands"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "quiz", "Test me", id="reader.quiz"),
        Binding("a", "guess", "Guess the answer before you read it", id="reader.guess"),
        Binding("m", "recall", "From memory: a blank page for all that you know", id="reader.recall"),
        Binding(
            "right_square_bracket,plus,equals_sign",
            "lengthen(1)",
            "Longer summary",
            id="reader.longer",
            key_display="[ ]",
        ),
        Binding("left_square_bracket,minus", "lengthen(-1)", "Shorter summary", id="reader.shorter"),
        Binding("slash", "find", "Find in the text", id="reader.find"),
        Binding("n", "match(1)", "Next match", id="reader.match"),
        Binding("N", "match(-1)", "Previous match", id="reader.match-before"),
        Binding("y", "copy", "Copy with speaker, date and source", id="reader.copy"),
        Binding("w", "why", "Why these sentences were chosen", id="reader.why"),
        Binding("c", "cards", "The cards: look at them, edit them", id="reader.cards"),
        Binding("d", "drill", "Drill a class", id="reader.drill"),
        Binding("e", "refresh_on", "Essentials before a meeting, in minutes", id="reader.refresh"),
        Binding("v", "positions", "Positions: who holds what", id="reader.positions"),
        Binding("i", "speakers", "How it was understood: speakers and roles", id="reader.speakers"),
        Binding("s", "toggle_text", "Show or hide the full text", id="reader.text"),
        Binding("n", "go(1)", "Next exchange", id="reader.next"),
        Binding("p", "go(-1)", "Previous exchange", id="reader.previous"),
        Binding("escape", "end_find", "End the search", id="reader.find-end"),
        Binding("escape", "back", "Back", id="back"),
    ]

    def __init__(self, services: Services, target: str) -> None:
        super().__init__(services, target)
        self._sections: tuple[Section, ...] = ()
        self._summaries: tuple[Summary | None, ...] = ()
        self._length: Length | None = None
        self._full = True
        self._explains = False
        self._at: int | None = None

    @property
    def searched(self) -> tuple[Transcript, tuple[Section, ...], int] | None:
        return (self._briefing.transcript, self._sections, self._at or 0) if self._briefing is not None else None

    @property
    def places(self) -> tuple[str, ...]:
        """What can be gone to, in the list's order."""
        return tuple(
            f"exchange {section.exchange}: {section.label}" if section.exchange is not None else section.label
            for section in self._sections
        )

    def compose(self) -> ComposeResult:
        yield TopBar(f"Opening {self._target} …", id="reader-top")
        yield Static(id="reader-opening", markup=False)
        yield Static(id="reader-doubts", markup=False)
        with Horizontal(id="reader-body"):
            yield SectionRows(id="reader-list")
            yield Static("There is nothing to read in this text.", id="reader-nothing", markup=False)
            with TextScroll(id="reader-text"):
                yield Static(id="reader-question", markup=False)
                yield Static(id="reader-speaker", markup=False)
                yield Vertical(id="reader-summary")
                yield Static(id="reader-divider", markup=False)
                yield FullText(id="reader-full")
        yield FindBar(id="reader-find")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#reader-body").display = False
        self.query_one("#reader-doubts").display = False
        self.begin_opening()

    def take(self, briefing: Briefing) -> None:
        self._at = None
        self._briefing, transcript = briefing, briefing.transcript
        self.query_one(SectionRows).focus()
        self._sections = sections(transcript)
        known = self.services.reading.known(briefing, self._length)
        self._summaries = (None,) * len(self._sections) if known is None else matched(self._sections, known)
        self.query_one(TopBar).place = " · ".join(part for part in (briefing.name, short_date(transcript.date)) if part)
        self.show_standing()
        self.query_one("#reader-nothing").display = not self._sections
        self.query_one(TextScroll).display = bool(self._sections)
        self.tell_warnings(transcript)
        self.refresh_bindings()
        if known is None:
            self._summarise()

    def _summarise(self) -> None:
        if (briefing := self._briefing) is not None and self._sections:
            length = self._length
            self.errand("summaries", lambda: self.services.reading.summaries(briefing, length), SummariesMade)

    @on(SummariesMade)
    async def _summaries_made(self, message: SummariesMade) -> None:
        if self.awaits("summaries", message.ticket):
            self._summaries = matched(self._sections, message.summaries)
            await self._show_summary()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("summaries", message.ticket):
            self.app.notify(one_line(str(message.error)), title="No summary", severity="error", markup=False)

    def show_standing(self) -> None:
        rows = self.query_one(SectionRows)
        at = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([Option(self._row(index)) for index in range(len(self._sections))])
        if self._sections:
            rows.highlighted = min(at, len(self._sections) - 1)

    def _row(self, index: int) -> Visual:
        section = self._sections[index]
        mark = MASTERED if section.exchange in self._mastered else SEEN if index in self._seen else UNSEEN
        if len(self._sections) > MANY or self.has_class("-narrow"):
            return LateRow(1, lambda width: section_row(section, mark, max(4, width - 5), 1))
        return section_row(section, mark, 28 if self.has_class("-roomy") else 20, 3)

    @on(OptionList.OptionHighlighted)
    async def _row_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        if message.option_index != self._at and message.option_index < len(self._sections):
            self._at = message.option_index
            await self._show_section(message.option_index)

    @on(OptionList.OptionSelected)
    def _row_selected(self) -> None:
        first = next(iter(self.query(ChosenSentence)), None)
        if first is not None:
            first.focus()

    async def _show_section(self, index: int) -> None:
        section, briefing = self._sections[index], self._briefing
        if briefing is None:
            return
        if index not in self._seen:
            self.note_seen(index)
            self.query_one(SectionRows).replace_option_prompt_at_index(index, self._row(index))
        question = self.query_one("#reader-question", Static)
        question.update(question_content(briefing.transcript, section, self._marks(index)))
        question.display = bool(section.question)
        self.query_one("#reader-speaker", Static).update(plain(", ".join(section.speakers), "bold $accent"))
        scroll = self.query_one(TextScroll)
        scroll.scroll_home(animate=False, immediate=True)
        await self.query_one(FullText).show(
            briefing.transcript.text, paragraphs(briefing.transcript, section), self._marks(index)
        )
        await self._show_summary()

    def _marks(self, index: int, current: Span | None = None) -> Marks:
        """What stands out in a section."""
        finding = self.finding or Finding()
        if current is None and finding.hit is not None and finding.hit.section == index:
            current = finding.hit.span
        summary = self._summaries[index]
        chosen = tuple(sentence.span for sentence in summary.sentences) if summary is not None else ()
        return Marks(chosen, current, finding.spans(index))

    def _mark(self, current: Span | None = None) -> None:
        """Let what stands out now stand out."""
        if self._at is not None and self._briefing is not None:
            marks = self._marks(self._at, current)
            question = question_content(self._briefing.transcript, self._sections[self._at], marks)
            self.query_one(FullText).mark(marks)
            self.query_one("#reader-question", Static).update(question)

    def _summary(self) -> Summary | None:
        return self._summaries[self._at] if self._at is not None else None

    async def _show_summary(self) -> None:
        if self._at is None:
            return
        summary = self._summary()
        box = self.query_one("#reader-summary", Vertical)
        focused = isinstance(self.focused, ChosenSentence)
        with self.app.batch_update():
            await box.remove_children()
            if summary is None:
                await box.mount(Static("summarising …", classes="reader-waiting", markup=False))
            else:
                await box.mount_all(
                    [ChosenSentence(sentence, not summary.whole, self._explains) for sentence in summary.sentences]
                )
                await box.mount_all(
                    Static(plain(f"not found in the answer: {part}"), classes="reader-missing", markup=False)
                    for part in summary.not_found
                )
        if focused:
            (next(iter(self.query(ChosenSentence)), None) or self.query_one(SectionRows)).focus()
        self._mark()
        self._show_state(summary)

    def _show_state(self, summary: Summary | None) -> None:
        """Say how long the summary is; where it is all there is, the text below would only say it again."""
        whole = summary is not None and summary.whole
        repeats = whole and self.finding is None
        self.query_one("#reader-divider", Static).update(
            "That is all that was said." if repeats else "full text, the summary's sentences marked"
        )
        self.query_one("#reader-divider").display = repeats or self._full or self.finding is not None
        self.query_one(FullText).display = self.finding is not None or (self._full and not whole)
        if summary is not None:
            words = counted(words_in(summary.sentences), "word")
            self.query_one(TopBar).state = f"whole, {words}" if whole else f"summary, {words}"

    @on(events.Resize)
    def _resized(self) -> None:
        if self._briefing is not None:
            self.call_after_refresh(self.show_standing)

    @on(ChosenSentence.Chosen)
    async def _sentence_chosen(self, message: ChosenSentence.Chosen) -> None:
        self._full = True
        self._show_state(self._summary())
        full = self.query_one(FullText)
        self._mark(message.span)
        await full.reach(message.span)
        self.call_after_refresh(self._bring_to_sight, message.span)

    def _bring_to_sight(self, span: Span, patience: int = 50) -> None:
        full = self.query_one(FullText)
        if patience and not full.knows_line_of(span):
            self.set_timer(0.02, lambda: self._bring_to_sight(span, patience - 1))
            return
        self.query_one(TextScroll).scroll_to(
            y=max(0, full.virtual_region.y + full.line_of(span) - 2), animate=False, force=True
        )

    async def show_hit(self, hit: Hit) -> None:
        if hit.section != self._at:
            self._at = self.query_one(SectionRows).highlighted = hit.section
            await self._show_section(hit.section)
        self.show_found()
        if hit.asked:
            self.query_one(TextScroll).scroll_home(animate=False)
        else:
            await self.query_one(FullText).reach(hit.span)
            self.call_after_refresh(self._bring_to_sight, hit.span)

    async def jump(self, span: Span) -> None:
        """Show a stretch of the text in its place."""
        turns = self._briefing.transcript.turns if self._briefing is not None else ()
        for index, section in enumerate(self._sections):
            if any(turns[turn].span.holds(span) for turn in section.turns):
                self._full = True
                await self.show_hit(Hit(span, index, asked=False))
                self._mark(span)
                return

    def leave_field(self) -> None:
        self.query_one(SectionRows).focus()

    def show_found(self) -> None:
        self._mark()
        self._show_state(self._summary())

    def action_scroll_text(self, direction: int) -> None:
        scroll = self.query_one(TextScroll)
        scroll.scroll_relative(y=direction * max(1, scroll.size.height - 2), animate=False)

    def action_go(self, step: int) -> None:
        self.go_to((self._at or 0) + step)

    def go_to(self, index: int) -> None:
        """Show the section at this position of the list; the nearest where there is none."""
        rows = self.query_one(SectionRows)
        if rows.option_count:
            rows.highlighted = max(0, min(index, rows.option_count - 1))
            rows.focus()

    def action_lengthen(self, step: int) -> None:
        summary = self._summary()
        if summary is None:
            return
        now = self._length.words if self._length and self._length.words else words_in(summary.sentences)
        words = None if step > 0 and summary.whole else stepped(now, step)
        if words is None:
            self.app.notify("The summary is as long as it gets.", markup=False)
            return
        self._length = Length(words=words)
        self._summarise()

    def action_toggle_text(self) -> None:
        self._full = not self._full
        self._show_state(self._summary())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in NEEDS_TEXT and not self._sections:
            return False
        if action == "guess":
            return bool(self._sections) and self._sections[self._at or 0].exchange is not None
        if action in ("speakers", "cards", "recall"):
            return self._briefing is not None
        if action == "lengthen":
            return not isinstance(self.focused, FindField)
        return super().check_action(action, parameters)

    def action_copy(self) -> None:
        summary = self._summary()
        if self._briefing is None or summary is None:
            return
        focused = self.focused
        wanted = [focused.sentence] if isinstance(focused, ChosenSentence) else summary.sentences
        copy(self.app, citation(self._briefing, [sentence.span for sentence in wanted]))

    async def action_why(self) -> None:
        self._explains = not self._explains
        await self._show_summary()

    def action_drill(self) -> None:
        if self._briefing is not None:
            self.post_message(DrillChosen(self._briefing, self._target))

    def action_refresh_on(self) -> None:
        self.post_message(RefresherChosen(Wanted((self._target,))))

    def action_guess(self) -> None:
        exchange = self._sections[self._at or 0].exchange if self._sections else None
        if self._briefing is not None and exchange is not None:
            self.post_message(PageWanted(self._briefing, self._target, exchange))

    def action_recall(self) -> None:
        if self._briefing is not None:
            self.post_message(PageWanted(self._briefing, self._target))

    def action_quiz(self) -> None:
        if self._briefing is not None:
            self.post_message(QuizChosen(self._briefing, self._target))

    def action_back(self) -> None:
        if isinstance(self.focused, ChosenSentence):
            self._mark()
            self.query_one(SectionRows).focus()
        else:
            self.dismiss()

    def action_leave(self) -> None:
        self.dismiss()
