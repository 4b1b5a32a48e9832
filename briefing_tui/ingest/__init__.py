"""From bytes to a Transcript."""

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Roles, Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.formats import adapter_for
from briefing_tui.ingest.transcript import understand


def read_transcript(data: bytes, name: str, encoding: str = "", roles: Roles | None = None) -> Transcript:
    """Understand a file's bytes as a transcript.

    `name` chooses the format and is used in messages; `encoding` overrides what is detected, `roles` what is inferred
    of the speakers. Raises BriefingError where the bytes can't be read as text or hold no words.
    """
    read = adapter_for(name, data)(data, name, encoding)
    transcript = understand(read, roles)
    if not any(character.isalnum() for character in transcript.text):
        raise BriefingError(f"{one_line(name)}: there are no words in this file")
    return transcript
