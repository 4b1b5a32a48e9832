"""Quotes ready to paste: what was said, by whom, when, where, and where that is printed."""

import datetime
from collections.abc import Iterable

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Quote
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import clean


def citation(briefing: Briefing, spans: Iterable[Span]) -> str:
    """The stretches of the transcript as one quote on one line, with speaker, place, date and source.

    What is left out between two stretches is shown as […]. What isn't known is left out, too; the briefing's name
    stands in for a source. Empty where there is nothing to quote.
    """
    text = briefing.transcript.text
    quoted, speakers, end = "", [], None
    for span in sorted(spans):
        if end is not None:
            quoted += " " if not text[end : span.start].strip() else " […] "
        quoted += span.of(text)
        end = span.end
        speakers.append(briefing.passage(Quote(span.of(text), span)).speaker)
    if not quoted.strip():
        return ""
    info = briefing.pack.info if briefing.pack else None
    date = briefing.transcript.date or (info.date if info else None)
    place = (info.place if info else "") or briefing.transcript.place
    who = ", ".join(filter(None, (*dict.fromkeys(speakers), place, _written(date))))
    source = (info.source if info else "") or briefing.name
    return " ".join(clean(" — ".join(filter(None, (f"“{quoted}”", who, source)))).split())


def _written(day: datetime.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
