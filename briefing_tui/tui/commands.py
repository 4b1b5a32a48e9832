"""What the command palette finds: packs, exchanges, and what the program can do."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.library import LibraryEntry
from briefing_tui.tui.beside import beside
from briefing_tui.tui.messages import BriefingChosen, ProgressWanted, QuizChosen, ReviewWanted
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.theme import DARK_NAME, LIGHT_NAME

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp


class Command(NamedTuple):
    """A line of the palette."""

    name: str
    help: str
    run: Callable[[], object]


class BriefingCommands(Provider):
    """Commands over the services and the screen beneath the palette."""

    async def startup(self) -> None:
        try:
            self._entries: tuple[LibraryEntry, ...] = await beside(self._app.services.library.entries)
        except BriefingError:
            # The library itself says what is wrong with it; the palette keeps to the other commands.
            self._entries = ()

    @property
    def _app(self) -> "BriefingApp":
        return cast("BriefingApp", self.app)

    def _commands(self) -> Iterator[Command]:
        app, screen = self._app, self.screen
        if isinstance(screen, ReaderScreen):
            if screen.briefing is not None:
                briefing = screen.briefing
                yield Command("Test me", "Start the quiz on this briefing, or go on with it", screen.action_quiz)
                yield Command("Blank page", "Say all that you remember of this briefing", screen.action_recall)
                yield Command("Guess first", "Guess this answer before you read it", screen.action_guess)
                yield Command(
                    "Test me from the start",
                    "Start the quiz anew, whatever was left halfway",
                    lambda: app.post_message(QuizChosen(briefing, screen.target, afresh=True)),
                )
                yield Command("Drill a class", "Prepare the cards, then one prompt after another", screen.action_drill)
                yield Command(
                    "Speakers and roles", "How this transcript was understood, and mending it", screen.action_speakers
                )
            for index, place in enumerate(screen.places):
                yield Command(f"Go to {one_line(place, 60)}", "In this briefing", partial(screen.go_to, index))
        for entry in self._entries:
            name = f"Open {one_line(entry.info.title, 80)}"
            yield Command(name, "Briefing", partial(app.post_message, BriefingChosen(entry.slug)))
        yield Command("Progress", "What you did and what stayed", lambda: app.post_message(ProgressWanted()))
        yield Command("Review", "What is due today, across everything", lambda: app.post_message(ReviewWanted()))
        yield Command("Help", "What this screen is for, and its keys", app.action_help)
        yield Command("Theme: dark", "Light words on dark paper", partial(setattr, app, "theme", DARK_NAME))
        yield Command("Theme: light", "Dark words on light paper", partial(setattr, app, "theme", LIGHT_NAME))
        yield Command("Quit", "Leave the program", app.exit)

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(Content(command.name), command.run, text=command.name, help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            # The matcher's own highlighting would read markup in the name.
            score, offsets = matcher.fuzzy_search.match(query, command.name)
            if score > 0:
                name = Content(command.name)
                for offset in offsets:
                    name = name.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, name, command.run, text=command.name, help=command.help)
