"""Captions of a recording: WebVTT and SubRip."""

import re
from io import StringIO

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.decode import decode
from briefing_tui.ingest.document import Read, ends_sentence
from briefing_tui.ingest.formats.blocks import Blocks
from briefing_tui.ingest.labels import looks_like_label

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?\s+([^>\n]{1,80})>")
_TAG = re.compile(r"</?[^<>\n]{1,120}>|\{\\[^{}\n]{1,60}\}")
_CHANGE = re.compile(r"(?:>>+|-(?=\s?[A-Z]))\s*")


def read(data: bytes, name: str, encoding: str = "") -> Read:
    """The captions' lines in order, without times; who speaks stands before the words where the captions tell it.

    Captions that roll repeat their last line: it is taken once. Raises BriefingError where there are no captions.
    """
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    source, found = decode(data, name, encoding)
    text = source.removeprefix("\ufeff").lstrip()
    kind = "vtt" if text.startswith("WEBVTT") else "srt"
    try:
        cues = [caption.raw_text for caption in webvtt.from_buffer(StringIO(text), format=kind).captions]
    except (MalformedFileError, MalformedCaptionError, ValueError, AttributeError, IndexError, AssertionError):
        raise BriefingError(
            f"{one_line(name)}: these captions can't be read", "save them anew as .srt or .vtt, or as plain text (.txt)"
        ) from None
    blocks = Blocks.new()
    speaker, last, label = "", "", ""
    for cue in cues:
        for line in cue.splitlines():
            voice = _VOICE.search(line)
            shown = _TAG.sub("", line).strip()
            if not shown or shown == last or last.endswith(f": {shown}"):
                continue
            last = shown
            change = _CHANGE.match(shown)
            shown = shown[change.end() :] if change else shown
            if voice and voice[1].strip() != speaker:
                speaker = voice[1].strip()
                blocks.add(f"{speaker}: {shown}")
            else:
                name, sign, words = shown.partition(": ")
                named = bool(sign) and looks_like_label(name)
                # A sentence that goes on in the next cue has its speaker's name there once more.
                goes_on = named and name == label and not ends_sentence(blocks.lines[-1].text)
                label = name if named else label
                blocks.add(words if goes_on else shown, after_blank=bool(change))
    return Read(tuple(blocks.lines), found, wrapped=True)
