"""What the command palette finds: what can be done, packs, exchanges, cards, words in the text, settings, themes."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.beside import beside
from briefing_tui.tui.evidence import word_end, word_start
from briefing_tui.tui.finding import find
from briefing_tui.tui.messages import BriefingChosen, ProgressWanted, QuizChosen, ReviewWanted
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.sections import sections

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp

# What moves about is pressed, not looked for.
MOVES = ("rows.", "sentence.", "find.", "filter.", "app.palette", "help")
STEPS = ("page-up", "page-down", ".next", ".previous", ".read", ".up", ".down", "-before", "back")
# A palette shows a dozen lines; more of one sort would push out the others.
MOST = 8
SHORTEST = 3
AROUND = 30


class Command(NamedTuple):
    """A line of the palette; `weight` is what its sort is worth beside others that match as well."""

    name: str
    help: str
    run: Callable[[], object]
    weight: float = 1.0


Match = tuple[float, Command, Sequence[int]]
"""How well a command matches, and which of its letters do."""


class BriefingCommands(Provider):
    """Commands over the services and the screen beneath the palette."""

    async def startup(self) -> None:
        self._always = [*self._doings(), *self._places(), *self._settings(), *self._themes()]
        self._found: list[Command] = []
        self._looking = [asyncio.create_task(self._packs()), asyncio.create_task(self._cards())]

    async def shutdown(self) -> None:
        for task in self._looking:
            task.cancel()

    @property
    def _app(self) -> "BriefingApp":
        return cast("BriefingApp", self.app)

    @property
    def _reader(self) -> ReaderScreen | None:
        """The reader beneath the palette, or beneath the screen that is."""
        return next((each for each in reversed(self._app.screen_stack) if isinstance(each, ReaderScreen)), None)

    @property
    def _briefing(self) -> Briefing | None:
        return self._reader.briefing if self._reader is not None else None

    def _doings(self) -> Iterator[Command]:
        """Everything that has a key here, under its description."""
        app, screen = self._app, self.screen
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if not binding.id or not active.enabled or binding.id in seen or _moves(binding.id):
                continue
            seen.add(binding.id)
            run = partial(app.call_later, app.run_action, binding.action, active.node)
            yield Command(binding.description, f"key: {app.get_key_display(binding)}", run, 1.2)
        if isinstance(screen, ReaderScreen) and screen.briefing is not None:
            chosen = QuizChosen(screen.briefing, screen.target, afresh=True)
            yield Command("Test me from the start", "Forget what was left halfway", partial(app.post_message, chosen))
        if "library.progress" not in seen:
            yield Command("Progress", "What you did and what stayed", partial(app.post_message, ProgressWanted()))
            yield Command("Review", "What is due today, across everything", partial(app.post_message, ReviewWanted()))
        yield Command("Help", "What this screen is for, and its keys", app.action_help)
        yield Command("Suspend", "Back to the shell; fg comes back", app.action_suspend_process)

    def _places(self) -> Iterator[Command]:
        reader = self._reader
        for index, place in enumerate(reader.places if reader is not None else ()):
            yield Command(f"Go to {one_line(place, 80)}", "In this briefing", partial(self._go, index), 0.9)

    def _settings(self) -> Iterator[Command]:
        from dataclasses import fields

        from briefing_tui.config import Settings

        for setting in fields(Settings):
            words = f"Setting: {setting.name.replace('_', ' ')}"
            yield Command(words, "Look at it and change it", partial(self._app.action_settings, setting.name), 0.8)

    def _themes(self) -> Iterator[Command]:
        for name in sorted(self._app.available_themes):
            words = f"Theme: {name.removeprefix('briefing-')}"
            yield Command(words, "For this session; the settings keep one", partial(self._wear, name), 0.8)

    async def _packs(self) -> None:
        try:
            entries = await beside(self._app.services.library.entries)
        except BriefingError:
            # The library itself says what is wrong with it; the palette keeps to the rest.
            return
        for entry in entries:
            name = f"Open {one_line(entry.info.title, 80)}"
            run = partial(self._app.post_message, BriefingChosen(entry.slug))
            self._found.append(Command(name, "Briefing", run))

    async def _cards(self) -> None:
        briefing, reader, quiz = self._briefing, self._reader, self._app.services.quiz
        if briefing is None or reader is None:
            return
        opened = briefing
        try:
            cards = await beside(lambda: quiz.cards(opened))
        except BriefingError:
            return
        for card in cards:
            name, run = f"Card: {one_line(card.prompt, 120)}", partial(self._card, card.id)
            self._found.append(Command(name, f"{card.kind}, {one_line(card.speaker, 40)}", run, 0.7))

    async def discover(self) -> Hits:
        shown = [command for command in self._always if command.weight >= 1]
        await asyncio.wait(self._looking[:1])
        for command in (*shown, *self._found[:MOST]):
            yield DiscoveryHit(Content(command.name), command.run, text=command.name, help=command.help)

    async def search(self, query: str) -> Hits:
        await asyncio.wait(self._looking[:1])
        for match in await beside(partial(self._matching, query, [*self._always, *self._found])):
            yield self._hit(match)
        for match in await beside(partial(self._in_text, query)):
            yield self._hit(match)
        known = len(self._found)
        await asyncio.wait(self._looking)
        # Making the cards of a long text takes a moment; they come when they are there.
        for match in await beside(partial(self._matching, query, self._found[known:])):
            yield self._hit(match)

    def _hit(self, match: Match) -> Hit:
        score, command, offsets = match
        return Hit(score, self._marked(command.name, offsets), command.run, text=command.name, help=command.help)

    def _matching(self, query: str, candidates: Sequence[Command]) -> list[Match]:
        """The commands whose names hold all words of the query; of what can be done also those that are near it."""
        matcher = self.matcher(query)
        words = query.casefold().split()
        found: list[Match] = []
        for command in candidates:
            name = command.name.casefold()
            if words and all(word in name for word in words):
                starts = sum(name.startswith(word) or f" {word}" in name for word in words) / len(words)
                offsets = [at + place for word in words for at in [name.index(word)] for place in range(len(word))]
                found.append(
                    ((1 + starts) * command.weight, command, offsets if len(name) == len(command.name) else ())
                )
            elif command.weight >= 1 and len(query) >= SHORTEST:
                # The matcher's own highlighting would read markup in the name.
                score, near = matcher.fuzzy_search.match(query, command.name)
                if score > 0:
                    found.append((min(0.9, score / 100), command, near))
        found.sort(key=lambda each: -each[0])
        return found[: 4 * MOST]

    def _in_text(self, query: str) -> list[Match]:
        """Where the query's words stand in the text that is open."""
        briefing = self._briefing
        if briefing is None or len(query.strip()) < SHORTEST:
            return []
        transcript = briefing.transcript
        found: list[Match] = []
        for hit in find(transcript, sections(transcript), query).hits[:MOST]:
            text = transcript.text
            start, end = word_start(text, hit.span.start - AROUND), word_end(text, hit.span.end + AROUND)
            before = one_line(text[min(start, hit.span.start) : hit.span.start])
            within = one_line(hit.span.of(text))
            name = f"… {before} {within} {one_line(text[hit.span.end : max(end, hit.span.end)])} …"
            at = len(f"… {before} ")
            run = partial(self._jump, hit.span)
            found.append((0.5, Command(name, "In the text", run), range(at, at + len(within))))
        return found

    def _marked(self, name: str, offsets: Sequence[int]) -> Content:
        shown = Content(name)
        style = self.matcher("").match_style
        for offset in offsets:
            shown = shown.stylize(style, offset, offset + 1)
        return shown

    def _wear(self, name: str) -> None:
        self._app.theme = name

    def _on_reader(self) -> ReaderScreen | None:
        """The reader, brought to the top where nothing is lost by it."""
        reader = self._reader
        while reader is not None and self._app.screen is not reader:
            top = self._app.screen
            if isinstance(top, Desk) and top.unfinished() is not None:
                return None
            self._app.pop_screen()
        return reader

    def _go(self, index: int) -> None:
        if (reader := self._on_reader()) is not None:
            reader.go_to(index)

    def _card(self, card: str) -> None:
        if (reader := self._on_reader()) is not None:
            reader.action_cards(card)

    async def _jump(self, span: Span) -> None:
        if (reader := self._on_reader()) is not None:
            await reader.jump(span)


def _moves(name: str) -> bool:
    """Whether a binding only moves about."""
    return name.startswith(MOVES) or name.endswith(STEPS)
