"""Word lists that several modules of this package share."""


def bag(text: str) -> frozenset[str]:
    """The words of a text as a set: a list that reads as prose and keeps its line breaks."""
    return frozenset(text.split())


AUXILIARIES = bag(
    """
    will would shall should must can cannot may might could is are was were has have had does do did be been being
    won't can't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't wouldn't couldn't shouldn't
    """
)
PREPOSITIONS = bag(
    """
    about above across after against along among around as at before behind below between beyond by despite down during
    for from in inside into like near of off on onto over past per since than through to toward towards under until up
    upon via with within without and or but if why how when where what because
    """
)
