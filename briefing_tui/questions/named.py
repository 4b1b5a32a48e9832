"""Term cards: what a named principle asks or means, what it is called, what an acronym stands for."""

from collections.abc import Iterator

from briefing_tui.domain.card import Card, Kind
from briefing_tui.questions.cards import card, normalised, point, shown
from briefing_tui.questions.definitions import Acronym, Content, Definition, acronyms, contents, definitions
from briefing_tui.questions.fluency import capitalised
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems

_LONGEST_DESCRIPTION_WORDS = 45


def term_cards(said: tuple[Saying, ...]) -> Iterator[tuple[float, Card]]:
    """The cards for defined terms, each with its weight: the meaning first, then the name, then acronyms."""
    for definition in definitions(said):
        yield 3.0 + definition.sided, _meaning(definition)
        if (name := _name(definition)) is not None:
            yield 2.0, name
    for content in contents(said):
        yield 0.9, _content(content)
    for acronym in acronyms(said):
        yield 0.2, _acronym(acronym)


def _meaning(definition: Definition) -> Card:
    position, noun = definition.position, definition.noun
    name = f"“{position.term}”"
    who = shown(position.speaker)
    if definition.sided:
        prompt = f"According to {who}, what does the {name} {noun or 'idea'} ask of each side?"
    elif definition.proposed:
        prompt = f"What does the {name} that {who} speaks of consist of?"
    elif noun:
        prompt = f"According to {who}, what does the {name} {noun} consist of?"
    else:
        prompt = f"What does {who} mean by {name}?"
    others = (f"What would each side have to do under the {name} {noun or 'idea'}, as {who} puts it?",)
    points = [point(capitalised(text), position.quote, position.holder) for text in position.points]
    return card(
        Kind.TERM,
        prompt,
        points,
        exchange=position.exchange,
        speaker=position.speaker,
        term=position.term,
        prompts=others if definition.sided else (),
    )


def _name(definition: Definition) -> Card | None:
    """What is it called: only where the description is short and does not hold the name's own words."""
    position, noun = definition.position, definition.noun or "idea"
    description = " and that ".join(position.points)
    stems = set(content_stems(position.term))
    if (
        not definition.sided
        or len(description.split()) > _LONGEST_DESCRIPTION_WORDS
        or stems & set(content_stems(description))
    ):
        return None
    prompt = f"What does {shown(position.speaker)} call the {noun} that {description}?"
    answer = point(position.term, position.quote, position.holder)
    accept = tuple(dict.fromkeys((position.term, f"{position.term} {noun}", f"the {position.term}")))
    return card(
        Kind.TERM,
        prompt,
        (answer,),
        exchange=position.exchange,
        speaker=position.speaker,
        term=f"name {position.term}",
        accept=accept,
    )


def _content(content: Content) -> Card:
    saying = content.saying
    tail = f" {content.preposition}" if content.preposition else ""
    prompt = f"According to {shown(saying.speaker)}, what does {content.name} {content.verb}{tail}?"
    answer = point(capitalised(content.held), saying.quote, saying.speaker)
    return card(Kind.TERM, prompt, (answer,), exchange=saying.exchange, speaker=saying.speaker, term=content.name)


def _acronym(acronym: Acronym) -> Card:
    saying = acronym.saying
    answer = point(acronym.full, saying.quote, saying.speaker)
    prompt = f"What does “{acronym.short}”, as {shown(saying.speaker)} uses it, stand for?"
    return card(
        Kind.TERM,
        prompt,
        (answer,),
        exchange=saying.exchange,
        speaker=saying.speaker,
        term=normalised(acronym.short),
        accept=(acronym.full,),
    )
