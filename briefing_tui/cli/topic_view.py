"""What was said on a topic, by day and speaker, and what was restated between two days, side by side."""

import sys
import threading
import time
from collections.abc import Sequence
from textwrap import wrap

from briefing_tui.bootstrap import Services
from briefing_tui.cli.output import Errors, print_json, print_wrapped
from briefing_tui.cli.progress import PATIENCE
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.refresher import Digest, Told, asked_of, held_by
from briefing_tui.domain.restated import OnTopic, Restated
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import clean, one_line

_COLUMN = 36


def show_topic(services: Services, targets: Sequence[str], topic: str, *, as_json: bool) -> int:
    """Print what the targets hold on a topic, or all that is known where none is given; 1 where one can't be read."""
    from briefing_tui.services.topics import on_topic

    errors = Errors()
    chosen = list(targets) or _known(services)
    digests = tuple(_digests(services, chosen, errors))
    found = on_topic(digests, topic)
    if as_json:
        from briefing_tui.cli.shapes import topic_shape

        print_json(topic_shape(found))
    elif found.told:
        _print(found)
    else:
        raise BriefingError(
            f"nothing was said about {one_line(topic, 60)} in {_count(len(digests), 'transcript')}", "try other words"
        )
    return errors.done()


def _known(services: Services) -> list[str]:
    return [*(entry.slug for entry in services.library.entries()), *services.refresh.known_targets()]


def _digests(services: Services, targets: Sequence[str], errors: Errors) -> list[Digest]:
    """The digests of the targets, with a line on standard error for each that is waited for."""
    stop, began = threading.Event(), time.monotonic()

    def told(number: int, target: str) -> None:
        if time.monotonic() - began > PATIENCE:
            print(f"briefing: {number} of {len(targets)}: {one_line(target, 60)}", file=sys.stderr)

    try:
        return list(services.digests.all(targets, told, errors.tell, stop))
    except KeyboardInterrupt:
        stop.set()
        raise


def _print(found: OnTopic) -> None:
    print_wrapped(f"{one_line(found.topic, 60)}: {_count(len(found.told), 'position')}")
    for group in found.by_day:
        first = group[0]
        day = f"{first.date.day} {first.date:%B %Y}" if first.date else "undated"
        print()
        print_wrapped(" · ".join(filter(None, (day, first.headline.speaker, one_line(first.name, 60)))))
        for told in group:
            _print_told(told)
    for pair in found.restated:
        _print_restated(pair)
    if found.not_repeated:
        print("\nNot repeated in the latest transcript of its speaker (which does not say that it was given up):")
        for told in found.not_repeated:
            print_wrapped(f"{told.headline.text} — {held_by(told, dated=True)}", "    ", "  - ")


def _print_told(told: Told) -> None:
    headline = told.headline
    print_wrapped(f"“{_flat(headline.quote.text)}”", "    ", "  - ")
    if headline.reported:
        print_wrapped(headline.holder, "    ")
    if asked := asked_of(headline):
        print_wrapped(asked, "    ")


def _print_restated(pair: Restated) -> None:
    """Both wordings beside each other, what differs between [brackets]."""
    print()
    same = "said again in the same words" if pair.same else "restated; what differs stands in [brackets]"
    print_wrapped(f"{pair.later.headline.holder}: {same}")
    left = [_day(pair.earlier), *wrap(_bracketed(pair.earlier.headline.quote.text, pair.gone), _COLUMN)]
    right = [_day(pair.later), *wrap(_bracketed(pair.later.headline.quote.text, pair.new), _COLUMN)]
    for row in range(max(len(left), len(right))):
        one, other = (column[row] if row < len(column) else "" for column in (left, right))
        print(f"  {one:{_COLUMN}}  {other}".rstrip())


def _bracketed(text: str, marks: Sequence[Span]) -> str:
    """The text with brackets around what is marked."""
    pieces, at = [], 0
    for span in marks:
        pieces += [text[at : span.start], "[", span.of(text), "]"]
        at = span.end
    return _flat("".join((*pieces, text[at:])))


def _day(told: Told) -> str:
    return f"{told.date.day} {told.date:%B %Y}" if told.date else "undated"


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
