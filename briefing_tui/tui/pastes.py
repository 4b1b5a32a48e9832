"""Pasted text on its way in: one clean piece of bounded length, whatever was on the clipboard."""

from typing import Final

from briefing_tui.domain.untrusted import clean

START: Final = "\x1b[200~"
END: Final = "\x1b[201~"
# Characters of one paste: ten times what a reply holds, since a paste may be made of much that is cleaned away.
LIMIT: Final = 200_000

# A control character of eight bits means what escape and a letter mean. Spelled so, a thousand of them that open a
# string and never close it cost no more to clean away than so many letters.
_SEVEN_BITS: Final = {code: f"\x1b{chr(code - 0x40)}" for code in range(0x80, 0xA0)}


class PasteFilter:
    """What a terminal sends, with every bracketed paste made harmless; state is kept from one read to the next.

    Keys pass at once and unchanged. A paste is held back until it ends, since whoever reads the stream next would take
    an escape in the middle of it for keys that were pressed.
    """

    __slots__ = ("_held", "_inside")

    def __init__(self) -> None:
        self._inside = False
        # Outside a paste: as much of a start as has passed already. Inside: the paste so far.
        self._held = ""

    @property
    def inside(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._inside

    def feed(self, text: str) -> str:
        """What of the stream may go on now that `text` has arrived; a paste is at most `LIMIT` characters."""
        passed: list[str] = []
        while text:
            now, text = self._take(text) if self._inside else self._pass(text)
            passed.append(now)
        return "".join(passed)

    def close(self) -> str:
        """The paste that never ended, as if it ended here; nothing outside a paste."""
        return self._finish(self._held) if self._inside else ""

    def _pass(self, text: str) -> tuple[str, str]:
        """Up to the start of a paste and with it, and what comes after."""
        seen = self._held + text
        at = seen.find(START)
        if at < 0:
            lengths = range(len(START) - 1, 0, -1)
            self._held = next((START[:length] for length in lengths if seen.endswith(START[:length])), "")
            return text, ""
        rest = at + len(START) - len(self._held)
        self._inside, self._held = True, ""
        return text[:rest], text[rest:]

    def _take(self, text: str) -> tuple[str, str]:
        """The paste if it ends here, and what comes after it."""
        edge = len(END) - 1
        before = max(0, len(self._held) - edge)
        held = self._held + text
        at = held.find(END, before)
        if at >= 0:
            return self._finish(held[:at]), held[at + len(END) :]
        # An end may have begun in the last few characters, so these stay whatever is dropped before them.
        self._held = held if len(held) <= LIMIT + edge else held[:LIMIT] + held[-edge:]
        return "", ""

    def _finish(self, paste: str) -> str:
        self._inside, self._held = False, ""
        return clean(paste[:LIMIT].translate(_SEVEN_BITS)) + END
