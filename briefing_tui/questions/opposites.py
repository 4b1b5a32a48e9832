"""A claim turned into its opposite: what a reply must not say to pass."""

import re
from collections.abc import Sequence

from briefing_tui.questions.grammar import Part, Tagged, tagged
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.verbs import BASES
from briefing_tui.questions.wholes import subject_of

_JOINT = re.compile(
    r"(?:because|for the simple reason that|due to the fact that|so that|(?:only )?(?:if|when|after)|once|unless|until"
    r"|provided that|as long as|that) (?=\w)",
    re.IGNORECASE,
)
_END = re.compile(r"(?:in order to|so as to|to|by) (?=\w)", re.IGNORECASE)
_NO = re.compile(r"\b(?:no(?! (?:longer|more|later|less))|not an?|not one|never) (?=\w)", re.IGNORECASE)
_NO_LONGER = re.compile(r"\bno longer ", re.IGNORECASE)
_NOBODY = {"nobody": "everybody", "no one": "everyone", "nothing": "everything", "none": "all", "neither": "both"}
_FULL = {"re": "are", "s": "is", "m": "am", "ve": "have", "ll": "will", "d": "would"}
_SHORT = re.compile(r"(?P<word>[A-Za-z]+)[’'](?P<short>re|s|m|ve|ll|d)\b", re.IGNORECASE)
_SHORT_NOT = {"wo": "will", "ca": "can", "sha": "shall"}
_ONLY = re.compile(r"^ (?:only|just|merely|simply)\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(will|would|can|could|may|might|must|should|is|are|was|were|has|have|had|does|do|did)\b( not\b)?"
)
_PHRASE = 4
_HAVING = bag("have has had")
_RELATIVE = bag("who which that whom where when if because while as although")


def denied(claim: str) -> str:
    """The opposite of a claim: its main verb denied, or freed of the "not" that it has.

    A mere name or phrase is given with "not" before it.
    """
    if joint := _JOINT.match(claim):
        return joint.group() + denied(claim[joint.end() :])
    if _END.match(claim):
        return f"not {claim}"
    if match := _SHORT.match(claim):
        claim = f"{match['word']} {_FULL[match['short'].casefold()]}{claim[match.end() :]}"
    for word, other in _NOBODY.items():
        if claim.casefold().startswith(f"{word} "):
            return other + claim[len(word) :]
    tags = tagged(claim)
    place = _main_verb(tags, claim)
    if place is None:
        return f"not {claim}"
    before, verb, after = (
        claim[: tags[place].word.span.start],
        tags[place].word.text,
        claim[tags[place].word.span.end :],
    )
    if _freed(after) is not None:
        return f"{before}{verb}{_freed(after)}"
    if re.search(r"n[’']t$", verb):
        stem = verb[:-3]
        return f"{before}{_SHORT_NOT.get(stem.casefold(), stem)}{after}"
    if verb.casefold() == "cannot":
        return f"{before}can{after}"
    if match := _NO.match(before):
        return f"some {claim[match.end() :]}"
    if match := _NO.match(after.lstrip()):
        return f"{before}{verb} {after.lstrip()[match.end() :]}"
    if match := _NO_LONGER.search(claim):
        return claim[: match.start()] + "still " + claim[match.end() :]
    # "Is not only going to rise" would say more, not less.
    return f"{before}{_not(verb, tags, place)}{_ONLY.sub('', after)}"


def _freed(after: str) -> str | None:
    """What follows a verb without its "not" or "never"; None where there is none."""
    match = re.match(r" (?:(?:also|still|simply|really) )?(?:not|never)\b(?! only| just| merely)", after, re.IGNORECASE)
    return after[match.end() :] if match else None


def _main_verb(tags: Sequence[Tagged], text: str) -> int | None:
    """Where the verb of the main clause stands; None in a phrase without one."""
    start = 0
    if tags and tags[0].part in (Part.PREPOSITION, Part.JOINER, Part.ADVERB):
        start = next((place for place, tag in enumerate(tags) if place and tag.breaks), 0)
    whole = subject_of(text) if not start else None
    if whole is not None:
        return next(place for place, tag in enumerate(tags) if tag.word.span.start >= whole.verb)
    inside = False
    for place in range(start, len(tags)):
        tag = tags[place]
        if tag.part is Part.AUXILIARY or (tag.part is Part.VERB and not tag.word.folded.endswith("ing")):
            if not inside:
                return place
            # The first verb after "who" is its own; the clause's comes after it.
            inside = tag.part is Part.AUXILIARY and place + 1 < len(tags) and tags[place + 1].part is Part.VERB
        elif tag.word.folded in _RELATIVE and place > start:
            inside = True
    known = (place for place, tag in enumerate(tags) if tag.part in (Part.AUXILIARY, Part.VERB))
    # "The plan works well": in a clause of some length a word that can be a verb is one.
    likely = (place for place, tag in enumerate(tags) if place and len(tags) > _PHRASE and _is_form(tag))
    return next(known, next(likely, None))


def _is_form(tag: Tagged) -> bool:
    """Whether a word is a form of a verb that its bare form is not: "works", "rose"."""
    return BASES.get(tag.word.folded, tag.word.folded) != tag.word.folded


def _not(verb: str, tags: Sequence[Tagged], place: int) -> str:
    """The verb with "not": "will not", "do not have to", "did not rise"."""
    folded = verb.casefold()
    following = tags[place + 1] if place + 1 < len(tags) else None
    main = following is None or following.part not in (Part.VERB, Part.AUXILIARY, Part.ADVERB)
    if folded in _HAVING and (main or (following and following.word.folded in ("to", "got"))):
        return f"{ {'has': 'does', 'had': 'did'}.get(folded, 'do') } not have"
    if tags[place].part is Part.AUXILIARY:
        return f"{verb} not"
    base = BASES.get(folded, folded)
    if folded.endswith("s") and base != folded:
        return f"does not {base}"
    return f"did not {base}" if base != folded else f"do not {base}"


def denied_early(claim: str) -> str:
    """A claim with its first auxiliary denied, wherever that stands; else as `denied`."""
    match = _AUXILIARY.search(claim)
    if not match:
        return denied(claim)
    return f"{claim[: match.end(1)]}{'' if match[2] else ' not'}{claim[match.end() :]}"


def denied_whole(claim: str) -> str:
    """A claim called untrue as a whole; a phrase, or a clause that leans on another, as `denied`."""
    part = _JOINT.match(claim) or _END.match(claim) or len(claim.split()) <= _PHRASE
    return denied(claim) if part else f"It is not true that {claim[:1].lower()}{claim[1:]}"


WAYS = (denied, denied_early, denied_whole)
"""How people deny a claim; the first is the plainest."""
