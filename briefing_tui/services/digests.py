"""Digests: what refreshers and briefs need of a transcript, made once for each."""

from collections.abc import Callable, Iterator, Sequence
from threading import Event

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.headline import word_count
from briefing_tui.domain.refresher import Digest
from briefing_tui.domain.review import source_key
from briefing_tui.services.computed import Computed
from briefing_tui.services.library import LibraryService


class DigestService:
    """Makes digests, and keeps them by what they are made of."""

    def __init__(self, library: LibraryService, computed: Computed | None = None) -> None:
        self._library = library
        self._computed = computed or Computed()

    def of(self, briefing: Briefing) -> Digest:
        """The digest of a briefing; a pure function of it, in time that grows linearly."""
        from briefing_tui.questions.headlines import headlines_of, terms_in
        from briefing_tui.questions.sayings import sayings

        pack = briefing.pack
        cards = tuple(card for card in pack.cards if pack.info.asks(card)) if pack else ()
        said = sayings(briefing.transcript)
        return Digest(
            source_key(briefing),
            briefing.name,
            briefing.transcript.date or (pack.info.date if pack else None),
            word_count(briefing.transcript.text),
            headlines_of(briefing.transcript, said, briefing.terms, cards),
            terms_in(said),
            briefing.terms.aliases,
        )

    def at(self, target: str, stop: Event | None = None) -> Digest:
        """The digest of what a target names; one that is kept needs no reading. Raises BriefingError."""
        fingerprint, content = self._library.fingerprint(target)
        return self._computed.get(
            "digest", (fingerprint,), Digest, lambda: self.of(self._library.open(target, stop=stop)), content
        )

    def all(
        self,
        targets: Sequence[str],
        told: Callable[[int, str], None] = lambda _number, _target: None,
        failed: Callable[[BriefingError], None] = lambda _error: None,
        stop: Event | None = None,
    ) -> Iterator[Digest]:
        """The digests of several targets, each transcript once.

        `told` is called before each with its number and name, `failed` with what can't be opened, which is left out.
        """
        seen: set[str] = set()
        for number, target in enumerate(targets, start=1):
            if stop is not None and stop.is_set():
                return
            told(number, target)
            try:
                digest = self.at(target, stop)
            except BriefingError as error:
                failed(error)
                continue
            if digest.source not in seen:
                seen.add(digest.source)
                yield digest
