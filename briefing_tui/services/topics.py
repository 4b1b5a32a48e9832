"""Topics: what was said on one, and what changed in the words between two days."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from briefing_tui.domain.refresher import Digest, Told
from briefing_tui.domain.restated import OnTopic, Restated
from briefing_tui.domain.transcript import Span
from briefing_tui.language.lexicon import general_names
from briefing_tui.language.words import content_stems, words

# Two sentences of one holder say the same where they share so much of the shorter one's matter, and so many stems.
_ALIKE = 0.5
_FEWEST_SHARED = 3


def about(digest: Digest, topic: str) -> tuple[Told, ...]:
    """The positions of a transcript that speak of a topic, by its stems or by any of its other names."""
    wanted = _names_of(topic, digest)
    return tuple(told for told in digest.told if _speaks_of(told, wanted))


def on_topic(digests: Sequence[Digest], topic: str) -> OnTopic:
    """What all transcripts hold on a topic, the latest day first, and how it was restated. Nothing is raised."""
    told = [each for digest in digests for each in about(digest, topic)]
    told.sort(key=lambda each: (-_day(each), each.source, each.headline.speaker, each.headline.quote.span))
    restated = tuple(_restated(told))
    again = {pair.earlier.key for pair in restated}
    return OnTopic(topic, tuple(told), restated, tuple(_not_repeated(told, digests, again)))


def changed_words(earlier: str, later: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that only one of two texts has, as spans in each; runs of them are one span."""
    before, after = words(earlier), words(later)
    matcher = SequenceMatcher(None, [word.folded for word in before], [word.folded for word in after], autojunk=False)
    gone, new = [], []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal" and first < last:
            gone.append(Span(before[first].span.start, before[last - 1].span.end))
        if tag != "equal" and start < end:
            new.append(Span(after[start].span.start, after[end - 1].span.end))
    return tuple(gone), tuple(new)


def _names_of(topic: str, digest: Digest) -> tuple[frozenset[str], ...]:
    """The stems of the topic, and of each other name of it."""
    named = " ".join(topic.casefold().split())
    groups = (*general_names(), *(group.names for group in digest.aliases))
    names = {topic, *(name for group in groups if named in map(str.casefold, group) for name in group)}
    return tuple(stems for name in sorted(names) if (stems := _stems(name)))


def _speaks_of(told: Told, wanted: Iterable[frozenset[str]]) -> bool:
    said = frozenset(told.headline.stems.split())
    # What answers a question on the topic is about it, where the answer takes up a word of it too.
    return any(stems <= said or (stems & said and stems <= said | _stems(told.headline.question)) for stems in wanted)


def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _day(told: Told) -> int:
    return told.date.toordinal() if told.date else 0


def _restated(told: Sequence[Told]) -> Iterable[Restated]:
    """Each later position with the one that it takes up most: of the same holder, on the last day that holds any."""
    bits = _Bits()
    held: dict[str, list[tuple[int, int, Told]]] = {}
    for each in sorted(told, key=lambda each: (_day(each), each.headline.quote.span)):
        matter = bits.of(each.headline.stems.split())
        before = held.setdefault(_holder(each), [])
        if (earlier := _taken_up(matter, _day(each), before)) is not None:
            texts = earlier.headline.quote.text, each.headline.quote.text
            yield Restated(earlier, each, *changed_words(*texts))
        before.append((_day(each), matter, each))


def _taken_up(matter: int, day: int, before: Sequence[tuple[int, int, Told]]) -> Told | None:
    """What is most like some matter, on the last day before that holds anything like it."""
    best, found, found_on = _ALIKE, None, None
    for earlier, other, told in reversed(before):
        if earlier == day:
            continue
        if found_on is not None and earlier < found_on:
            break
        likeness = _likeness(matter, other)
        if likeness >= best and (found is None or likeness > best):
            best, found, found_on = likeness, told, earlier
    return found


class _Bits:
    """Sets of stems as numbers, which are compared a hundred times as fast."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def of(self, stems: Iterable[str]) -> int:
        return sum(1 << self._places.setdefault(each, len(self._places)) for each in stems)


def _likeness(one: int, other: int) -> float:
    shared = (one & other).bit_count()
    return shared / min(one.bit_count(), other.bit_count()) if shared >= _FEWEST_SHARED else 0.0


def _holder(told: Told) -> str:
    return (told.headline.holder or told.headline.speaker).casefold()


def _not_repeated(told: Sequence[Told], digests: Sequence[Digest], again: Iterable[str]) -> Iterable[Told]:
    """What its speaker did not take up in the latest transcript in which they spoke."""
    latest: dict[str, int] = {}
    for digest in digests:
        day = digest.date.toordinal() if digest.date else 0
        for headline in digest.headlines:
            latest[headline.speaker] = max(day, latest.get(headline.speaker, 0))
    repeated = set(again)
    return (each for each in told if each.key not in repeated and _day(each) < latest[each.headline.speaker])
