"""Hints: a little more of what is wanted, step by step."""

from briefing_tui.domain.card import Card

STEPS = 3
_LINKING = frozenset({"and", "of", "the", "for", "de", "von", "der", "la", "&"})
_ARTICLES = frozenset({"the", "a", "an"})


def hint(card: Card, step: int) -> str:
    """What the hint of this step (1 to 3) says: how many points, how each begins, the first letter of each word."""
    if step <= 1:
        number = len(card.points)
        return f"{number} points are wanted." if number != 1 else "One point is wanted."
    wording = beginning if step == 2 else letters
    lines = [wording(point.text) for point in card.points]
    return lines[0] if len(lines) == 1 else "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def beginning(text: str) -> str:
    """How a point begins: whoever it names first, else a word or two; never more than half of it."""
    words = text.split()
    taken = 1
    if words and words[0].casefold() in _ARTICLES and len(words) > 2:
        taken = 2
    if words and words[taken - 1][:1].isupper():
        while taken < len(words) and (words[taken][:1].isupper() or words[taken] in _LINKING):
            taken += 1
        while taken > 1 and words[taken - 1] in _LINKING:
            taken -= 1
    taken = min(taken, len(words) // 2)
    count = f"({len(words)} words)" if len(words) != 1 else "(one word)"
    return " ".join((*words[:taken], "…", count))


def letters(text: str) -> str:
    """The first letter of each word; # stands for a figure."""
    return " ".join(f"{'#' if word[0].isdigit() else word[0]}{'_' * (len(word) > 1)}" for word in _bare(text))


def _bare(text: str) -> list[str]:
    bare = (word.strip("“”\"'‘’(),.;:!?") for word in text.split())
    return [word for word in bare if word]
