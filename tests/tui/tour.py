"""Records a short tour of the real program as an asciinema cast: `python -m tests.tui.tour [FILE]`.

The program runs on a pseudo-terminal of 100 by 30, keys are sent as a person would, and what it writes is kept with its
times; `asciinema play FILE` shows it.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = (100, 30)
PACK = "lavrov-huanacuni-2017-08-16"
REPLY = "NK stops nuclear and missile tests"
# Keys, and the seconds to look at what they did.
STEPS = (
    ("", 2.5),
    ("j", 1.5),
    ("v", 2.0),
    ("\x1b", 1.0),
    ("c", 2.5),
    ("\x1b", 1.0),
    ("t", 2.0),
    *((letter, 0.04) for letter in REPLY),
    ("\r", 3.0),
    ("\x11", 0.5),
)


def record(path: Path) -> None:
    """Write the cast."""
    import pty
    import termios

    events: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        terminal, inside = pty.openpty()
        termios.tcsetwinsize(inside, (SIZE[1], SIZE[0]))
        program = subprocess.Popen(
            [sys.executable, "-m", "briefing_tui", PACK],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "BRIEFING_HOME": home},
        )
        began = time.monotonic()
        try:
            for keys, pause in STEPS:
                os.write(terminal, keys.encode())
                end = time.monotonic() + pause
                while (left := end - time.monotonic()) > 0:
                    if select.select([terminal], [], [], left)[0]:
                        seen = os.read(terminal, 65536).decode("utf-8", "replace")
                        events.append(json.dumps([round(time.monotonic() - began, 2), "o", seen], ensure_ascii=False))
            program.wait(10)
        finally:
            program.kill()
            program.wait()
            os.close(terminal)
            os.close(inside)
    header = {"version": 2, "width": SIZE[0], "height": SIZE[1], "title": "briefing"}
    path.write_text("\n".join([json.dumps(header), *events]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("tour.cast"))
