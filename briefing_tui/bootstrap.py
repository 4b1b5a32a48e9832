"""The composition root: the only place that decides which service is built from what."""

from dataclasses import dataclass

from briefing_tui.paths import content_folder
from briefing_tui.services.authoring import AuthoringService
from briefing_tui.services.library import LibraryService
from briefing_tui.services.marking import MarkingService
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.reading import ReadingService


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that an interface may ask the program to do."""

    library: LibraryService
    reading: ReadingService
    quiz: QuizService
    authoring: AuthoringService
    marking: MarkingService


def build() -> Services:
    """The services over the program's own content."""
    return Services(
        LibraryService(content_folder()), ReadingService(), QuizService(), AuthoringService(), MarkingService()
    )
