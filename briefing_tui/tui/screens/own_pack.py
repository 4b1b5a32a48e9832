"""A screen that changes cards: in the pack that they belong to, or in a copy of one's own that is made first."""

from collections.abc import Callable
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.screens.base import Desk, Outcome
from briefing_tui.tui.screens.detail import DetailScreen

COPY = (
    "The cards belong to {what}, which stays as it is. What you change is kept in a copy of your own: a folder with "
    "the transcript and a pack.toml. Where shall it be?"
)


class OwnPack(Desk[Outcome]):
    """What leads to the folder in which a briefing's cards can be changed."""

    def in_pack(self, target: str, briefing: Briefing, then: Callable[[Path, str], None]) -> None:
        """Go on with the folder of the pack and what opens it, after making one of one's own where that has to be."""
        place = self.services.library.place(briefing)
        if not place.copy_of:
            then(place.folder, target or str(place.folder))
            return
        if not target:
            self.tell(BriefingError("It is not known what these cards were read from", "c in the reader edits them"))
            return

        def named(folder: str | None) -> None:
            if folder:
                self._copy(target, briefing, Path(folder).expanduser(), then)

        asked = COPY.format(what=place.copy_of)
        self.app.push_screen(DetailScreen(self.services, asked, str(place.folder), _unusable, asked), named)

    def _copy(self, target: str, briefing: Briefing, folder: Path, then: Callable[[Path, str], None]) -> None:
        try:
            # The cards are copied within a moment, and nothing can be done before they are.
            copied = self.services.library.adopt(target, briefing, folder)
        except BriefingError as error:
            self.tell(error)
            return
        self.app.notify(f"Your own pack is at {one_line(str(folder), 200)}", title="Copied", markup=False)
        then(folder, copied)

    def tell(self, error: BriefingError) -> None:
        """Say why something was not done."""
        self.app.notify(one_line(str(error), 300), title="Not done", severity="error", markup=False)


def _unusable(folder: str) -> str:
    """Why a pack can't be made at a path; "" where it seems that it can."""
    path = Path(folder).expanduser()
    return "there is something here already" if path.exists() and not _empty(path) else ""


def _empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
