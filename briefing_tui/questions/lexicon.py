"""How the word lists of this package are written."""


def bag(text: str) -> frozenset[str]:
    """The words of a text as a set: a list that reads as prose and keeps its line breaks."""
    return frozenset(text.split())
