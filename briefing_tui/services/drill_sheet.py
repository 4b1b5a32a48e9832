"""Sheets for a class: the prompts with room to write, and the points with their quotes on the sheet behind."""

from collections.abc import Iterable, Sequence

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Point
from briefing_tui.domain.drill import Drill, missed_points, point_results, scores
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status
from briefing_tui.domain.page import Block, Entry, Heading, NewSheet, Page, Paragraph, Ruled, Table
from briefing_tui.domain.untrusted import one_line

# Lines that a point is written down on by hand.
_LINES_A_POINT = 2


def sheet(briefing: Briefing, cards: Sequence[Card]) -> Page:
    """Prompts to be answered in writing, then, on a sheet of their own, what was expected and where it is said.

    Raises BriefingError where there is no card.
    """
    if not cards:
        raise BriefingError(f"{one_line(briefing.name, 60)}: no card of this is approved for a class")
    blocks: list[Block] = [Paragraph("Name:", quiet=True)]
    for number, card in enumerate(cards, start=1):
        blocks += [Entry(f"{number}. {card.prompt}"), Ruled(_LINES_A_POINT * len(card.points))]
    blocks += [NewSheet(), Heading("What was said")]
    for number, card in enumerate(cards, start=1):
        blocks.append(Heading(f"{number}. {card.prompt}", 3))
        blocks += [
            Entry(point.text, point.quote.text if point.quote else "", view_of(point, card)) for point in card.points
        ]
    return Page(briefing.name, _about(briefing), tuple(blocks))


def results_page(drill: Drill, name: str, day: str) -> Page:
    """What a class knew: what it missed, most needed first, then each card, and each student or team."""
    results = point_results(drill)
    said, asked = sum(result.hits for result in results), sum(result.asked for result in results)
    turns = sum(answer.marked for answer in drill.answers)
    blocks: list[Block] = [Paragraph(f"Turns: {turns}. Points said: {said} of {asked}."), Heading("What was missed")]
    missed = missed_points(drill)
    if missed:
        rows = []
        for result in missed:
            card = drill.plan.items[result.place].card
            point = card.points[result.point]
            at_last = "yes" if result.last is Status.HIT else "no"
            quote = point.quote.text if point.quote else ""
            rows.append((point.text, view_of(point, card), f"{result.hits} of {result.asked}", at_last, quote))
        blocks.append(Table(("point", "whose view", "said", "at last", "quote"), tuple(rows)))
    else:
        blocks.append(Paragraph("Nothing: every point that was asked for was said."))
    blocks += [Heading("Cards"), Table(("prompt", "complete"), tuple(_cards(drill)))]
    found = scores(drill)
    if found:
        people = [(drill.plan.roster[each.who], str(each.turns), f"{each.hits} of {each.points}") for each in found]
        blocks += [
            Heading("Teams" if drill.plan.teams else "Students"),
            Table(("name", "turns", "points said"), tuple(people)),
        ]
    return Page(f"{name}: drill of {day}", "", tuple(blocks))


def view_of(point: Point, card: Card) -> str:
    """Whose view a point is."""
    return point.holder or card.speaker


def _cards(drill: Drill) -> Iterable[tuple[str, str]]:
    for place, item in enumerate(drill.plan.items):
        answers = [answer for answer in drill.answers if answer.place == place and answer.marked]
        complete = sum(answer.complete for answer in answers)
        yield item.card.prompt, f"{complete} of {len(answers)}" if answers else "not asked"


def _about(briefing: Briefing) -> str:
    """Date and place, as far as they are known."""
    date, place = briefing.transcript.date, briefing.transcript.place
    info = briefing.pack.info if briefing.pack else None
    day = date or (info.date if info else None)
    return ", ".join(filter(None, ((info.place if info else "") or place, f"{day.day} {day:%B %Y}" if day else "")))
