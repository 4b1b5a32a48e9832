"""What comes in from a terminal on Linux, macOS and the like, made safe before Textual reads it."""

import os
import select
import signal
from codecs import getincrementaldecoder
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from briefing_tui.tui.pastes import PasteFilter

# For so long a paste may fall silent before it counts as ended: longer than a slow line stalls, and short enough that
# a terminal which never ends its pastes does not take the keys away.
SILENCE_SECONDS = 5.0
TICK_SECONDS = 0.1
READ_BYTES = 65_536
HANG_UP = 128 + signal.SIGHUP


class Terminal(LinuxDriver):
    """Textual's driver, except that any byte is readable and a paste can't press keys."""

    # Python runs a handler between two steps of whatever the program is doing, and that may hold the lock of what is
    # written to the terminal, for which the handler would then wait for ever.
    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigcont_application)

    def run_input_thread(self) -> None:
        """Read until the driver is told to stop, or until the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        pastes = PasteFilter()
        heard = monotonic()
        while not self.exit_event.is_set():
            text = ""
            if select.select([self.fileno], [], [], TICK_SECONDS)[0]:
                if not (data := self._read()):
                    self._app.call_later(self._app.exit, return_code=HANG_UP)
                    return
                heard = monotonic()
                text = pastes.feed(decode(data))
            elif pastes.inside and monotonic() - heard > SILENCE_SECONDS:
                text = pastes.close()
            # An empty text would tell the parser that the stream has ended.
            for message in parser.feed(text) if text else ():
                self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        """What was sent; nothing once the terminal is gone, with which a read fails on Linux and is empty elsewhere."""
        try:
            return os.read(self.fileno, READ_BYTES)
        except OSError:
            return b""
