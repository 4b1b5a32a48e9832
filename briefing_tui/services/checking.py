"""Everything that is wrong with packs: what the reader of packs finds, and what only the grader can tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Point, Rubric
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError, PackError, Problem
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.pack import Pack
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Roles
from briefing_tui.domain.untrusted import one_line
from briefing_tui.packs.lines import Place
from briefing_tui.packs.parse import ROLE_KEYS, ParsedCard, ParsedPack
from briefing_tui.packs.text import normalised
from briefing_tui.services.opening import read_file, terms_for

_GIVEN_AWAY = ("the prompt holds this accepted wording", "ask without giving the answer")


def check_packs(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """The problems of all these packs, and of those in folders of packs; raises BriefingError where there is none."""
    problems: list[Problem] = []
    places: dict[str, Path] = {}
    for pack in dict.fromkeys(pack for path in paths for pack in _packs(path)):
        parsed, found = check_pack(pack)
        problems += found
        if parsed and parsed.info.id:
            other = places.setdefault(parsed.info.id, parsed.path)
            if other != parsed.path:
                message = f'"{one_line(parsed.info.id, 60)}" is also the id of {one_line(str(other))}'
                problems.append(Problem(parsed.path, parsed.lines.line(("id",)), message, "results hang on the id"))
    return tuple(problems)


def check_pack(path: Path) -> tuple[ParsedPack | None, tuple[Problem, ...]]:
    """A pack as written, where it can be read at all, and all that is wrong with it, in the order of its lines."""
    from briefing_tui.packs.load import find_transcript, load_parsed
    from briefing_tui.packs.reader import by_line
    from briefing_tui.packs.resolve import resolve_pack

    parsed = None
    try:
        parsed = load_parsed(path)
        transcript = read_file(find_transcript(parsed), Choices(parsed.info.encoding, parsed.info.roles))
    except PackError as error:
        return parsed, error.problems
    except BriefingError as error:
        # What is wrong with the transcript keeps nobody from mending the rest.
        if parsed is None:
            raise
        place = parsed.lines.line(_blamed(error, parsed.info.roles))
        return parsed, by_line((*parsed.problems, Problem(parsed.path, place, error.message, error.hint)))
    pack, problems = resolve_pack(parsed, transcript)
    terms = terms_for(transcript, pack.aliases)
    graded = (
        problem
        for card, written in zip(pack.cards, parsed.cards, strict=True)
        if card.prompt and all(point.text for point in card.points)
        for problem in _CardCheck(card, written, parsed, terms).problems()
    )
    named = _named_cards(parsed, Briefing(transcript, terms, pack.info.title, pack))
    return parsed, by_line((*parsed.problems, *problems, *graded, *named))


def _blamed(error: BriefingError, roles: Roles) -> Place:
    """Where in a pack stands what kept its transcript from being read: a speaker that it lacks, else its name."""
    for key, names in zip(ROLE_KEYS, (roles.asks, roles.answers, roles.moderates), strict=True):
        for position, name in enumerate(names):
            if error.message.startswith(f"{one_line(name)}: "):
                return (key, position)
    return ("transcript",)


def _packs(path: Path) -> tuple[Path, ...]:
    """The pack that a path is, else those that lie in it."""
    from briefing_tui.packs.archive import is_archive
    from briefing_tui.packs.load import PACK_FILE

    try:
        if not path.is_dir() or (path / PACK_FILE).exists():
            return (path,)
        found = tuple(sorted(item for item in path.iterdir() if (item / PACK_FILE).is_file() or is_archive(item)))
    except OSError as error:
        raise BriefingError(f"{one_line(str(path))}: {error.strerror or 'it cannot be read'}") from None
    if not found:
        raise BriefingError(f"{one_line(str(path))}: there is no pack here", f"a pack is a folder with a {PACK_FILE}")
    return found


def _named_cards(parsed: ParsedPack, briefing: Briefing) -> Iterator[Problem]:
    """Ids under `derived`, `approved` and `hidden` that no card has: they would do nothing, and nobody would notice."""
    info = parsed.info
    if not (info.kept or info.approved or info.hidden):
        return
    from briefing_tui.services.quiz import QuizService

    every = Pack(replace(info, derived=True, kept=(), approved=(), hidden=()), aliases=parsed.aliases)
    derived = [card.id for card in QuizService().cards(replace(briefing, pack=every))]
    written = [card.id for card in parsed.cards]
    for key, names, known, hint in (
        ("derived", info.kept, [*Kind, *derived], f"kinds: {', '.join(Kind)}"),
        ("approved", info.approved, derived, "briefing cards lists the ids"),
        ("hidden", info.hidden, [*written, *derived], "briefing cards lists the ids"),
    ):
        for position, name in enumerate(names):
            # A derived card that is written down as well has its id in the pack, and rightly.
            if name not in known and name not in written:
                near = get_close_matches(name, known, 1)
                line = parsed.lines.line((key, position))
                message = f'no card has the id "{one_line(name, 60)}"'
                yield Problem(parsed.path, line, message, f'did you mean "{near[0]}"?' if near else hint)


@dataclass(frozen=True, slots=True)
class _CardCheck:
    """What only the grader can tell of a card: whether fair replies pass, and whether others do not."""

    card: Card
    written: ParsedCard
    parsed: ParsedPack
    terms: Terms

    def problems(self) -> Iterator[Problem]:
        before = 0
        for number in range(len(self.card.points)):
            for problem in self._point(number):
                before += 1
                yield problem
        for item, wording in enumerate(self.card.accept):
            if self._given_away(wording):
                yield self._problem(("accept", item), *_GIVEN_AWAY)
        together = "; ".join(point.text for point in self.card.points)
        if not before and self._verdict(together) is not Verdict.CORRECT:
            hint = "word the points so that none contradicts another"
            yield self._problem((), "the points' own texts would not pass together", hint)

    def _point(self, number: int) -> Iterator[Problem]:
        point, place = self.card.points[number], ("point", number)
        giving = [asked for asked in self.card.wordings if self._answers(asked, point)]
        if giving:
            which = "the prompt" if giving[0] == self.card.prompt else f"the prompt “{one_line(giving[0], 60)}”"
            hint = "ask without giving the answer"
            yield self._problem((*place, "text"), f"{which} already answers this point", hint)
        elif self._status(point, point.text) is not Status.HIT:
            yield self._failing(point, point.text, (*place, "text"), "the point's own text")
        for item, wording in enumerate(point.accept):
            if self._given_away(wording):
                yield self._problem((*place, "accept", item), *_GIVEN_AWAY)
            elif self._status(point, wording) is not Status.HIT:
                yield self._failing(point, wording, (*place, "accept", item), "this accepted wording")
        for item, wording in enumerate(point.reject):
            if self._status(point, wording) is Status.HIT:
                yield self._passing(point, wording, (*place, "reject", item))

    def _answers(self, prompt: str, point: Point) -> bool:
        from briefing_tui.grading import grade

        hit = grade(Rubric(prompt, (point,)), prompt, self.terms).points[0].status is Status.HIT
        return hit or _stems(point.text) <= _stems(prompt)

    def _failing(self, point: Point, wording: str, place: Sequence[str | int], what: str) -> Problem:
        """Why a wording that should pass does not: a word it must have, a rejected wording it is too near to."""
        what = f"{what} would not pass"
        if self._status(replace(point, require=()), wording) is Status.HIT:
            return self._problem(place, f"{what}: it lacks a word that require asks for", "see require")
        for near in point.reject:
            others = tuple(other for other in point.reject if other != near)
            if self._status(replace(point, reject=others), wording) is Status.HIT:
                message = f"{what}: it is too near to the rejected “{one_line(near, 60)}”"
                return self._problem(place, message, "reword one of the two")
        return self._problem(place, what, "say it as one plain clause, in words that the prompt does not hold")

    def _passing(self, point: Point, wording: str, place: Sequence[str | int]) -> Problem:
        """Why a wording that should not pass does: an accepted one it is too near to."""
        for near in point.accept:
            others = tuple(other for other in point.accept if other != near)
            if self._status(replace(point, accept=others), wording) is not Status.HIT:
                message = f"this rejected wording would pass: it is too near to the accepted “{one_line(near, 60)}”"
                return self._problem(place, message, "reword one of the two")
        return self._problem(place, "this rejected wording would pass", "say more clearly what is wrong in it")

    def _given_away(self, wording: str) -> bool:
        sought = normalised(wording)
        word = re.compile(rf"(?<!\w){re.escape(sought)}(?!\w)")
        return bool(sought) and any(word.search(normalised(asked)) for asked in self.card.wordings)

    def _status(self, point: Point, reply: str) -> Status:
        from briefing_tui.grading import grade

        return grade(Rubric(self.card.prompt, (point,)), reply, self.terms).points[0].status

    def _verdict(self, reply: str) -> Verdict:
        from briefing_tui.grading import grade

        return grade(self.card.rubric, reply, self.terms).verdict

    def _problem(self, place: Sequence[str | int], message: str, hint: str) -> Problem:
        line = self.parsed.lines.line((*self.written.place, *place))
        return Problem(self.parsed.path, line, message, hint)


def _stems(text: str) -> frozenset[str]:
    """The words of a text that tell something, whatever their form; a word of its own where there is none."""
    from briefing_tui.language.words import STOP_WORDS, stem, words

    return frozenset(stem(word.folded) for word in words(text) if word.folded not in STOP_WORDS) or frozenset({text})
