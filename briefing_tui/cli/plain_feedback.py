"""A graded reply in words: the verdict first, then each point with its evidence, then what was said and by whom."""

from briefing_tui.cli.output import print_wrapped
from briefing_tui.domain.card import Card, Point
from briefing_tui.domain.grade import Grade, PointGrade, Status, Verdict
from briefing_tui.domain.quiz import Attempt, Item, Quiz
from briefing_tui.domain.review import told_interval
from briefing_tui.domain.sitting import Kept
from briefing_tui.domain.untrusted import one_line

_VERDICTS = {Verdict.CORRECT: "CORRECT", Verdict.PARTIAL: "PARTLY", Verdict.INCORRECT: "NOT YET"}
_SIGNS = {Status.HIT: "+", Status.PARTIAL: "~", Status.MISSED: "-", Status.CONTRADICTED: "!"}


def print_feedback(attempt: Attempt, asks: bool = False) -> None:
    """The verdict, the points and the source; with `asks` the learner is asked about doubtful points next."""
    print_verdict(attempt.grade, attempt.self_assessed)
    for number, (graded, point) in enumerate(zip(attempt.grade.points, attempt.item.card.points, strict=True), start=1):
        _print_point(number, graded, point, attempt, asks)
    for reason in attempt.grade.general_reasons:
        print_wrapped(reason, "  ")
    print_sources(attempt.item)


def print_verdict(grade: Grade, own: bool = False) -> None:
    doubt = " (not sure: see below)" if grade.unsure else " (your own word)" if own else ""
    number = len(grade.points)
    print(f"\n{_VERDICTS[grade.verdict]}: {grade.hits} of {number} {'point' if number == 1 else 'points'}{doubt}")


def print_expected(card: Card) -> None:
    """The expected wording of each point, numbered."""
    for number, point in enumerate(card.points, start=1):
        print_wrapped(point.text, "     ", f"  {number}. ")
        _print_holder(point)


def print_rating(kept: Kept | None) -> None:
    """The rating as it stands, and how long each would put the card off."""
    if kept is None or kept.rating is None:
        return
    if not kept.previews:
        print(f"  {kept.rating.name.capitalize()}; the schedule stays as it was.")
        return
    choices = " · ".join(
        f":{rating.value} {rating.name.lower()} {told_interval(interval)}" for rating, interval in kept.previews.items()
    )
    print(f"  {kept.rating.name.capitalize()}. {choices}")


def print_results(quiz: Quiz) -> None:
    """How many replies were what, and the prompts of those that were not right."""
    counts = ", ".join(f"{quiz.count(verdict)} {_VERDICTS[verdict].lower()}" for verdict in Verdict)
    print(f"\nAnswered {quiz.position} of {len(quiz.items)}: {counts}.")
    for attempt in quiz.weak:
        print_wrapped(attempt.item.prompt, "    ", "  - ")


def print_sources(item: Item) -> None:
    """The exact words that the card's points rest on, with who said them when."""
    for quote in dict.fromkeys(point.quote for point in item.card.points if point.quote):
        passage = item.briefing.passage(quote)
        date = item.briefing.transcript.date
        when = f", {date.day} {date:%B %Y}" if date else ""
        print_wrapped(f'"{quote.text}" {passage.speaker}{when}', "    ", "    ")


def _print_point(number: int, graded: PointGrade, point: Point, attempt: Attempt, asks: bool) -> None:
    word = f"{graded.status}, your word" if graded.overridden else str(graded.status)
    print_wrapped(graded.text, "       ", f"  {_SIGNS[graded.status]} {number}. {word}: ")
    evidence = [
        f"{one_line(match.span.of(attempt.reply))} = {one_line(match.expected)}"
        for match in graded.matched
        if match.span.of(attempt.reply).casefold() != match.expected.casefold()
    ]
    if evidence:
        print_wrapped(" · ".join(evidence), "       ")
    if graded.reason:
        print_wrapped(graded.reason, "       ")
    if graded.missing and graded.status is Status.PARTIAL:
        print_wrapped("missing: " + ", ".join(map(one_line, graded.missing)), "       ")
    if graded.unsure and not asks:
        print_wrapped(f"Not sure about this one: :a {number} or :r {number} decides.", "       ")
    _print_holder(point)


def _print_holder(point: Point) -> None:
    if "reported" in point.holder:
        print_wrapped(point.holder, "       ")
