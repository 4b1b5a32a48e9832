"""Reading in a process of its own: what is hostile or huge can be cancelled, and stalls and breaks nothing else.

A thread can't be ended and a regular expression or a PDF library can't be interrupted; a process can. It is given the
bytes and gives back the Transcript as JSON; it writes no file and inherits nothing but its standard streams.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Roles, Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest import read_transcript
from briefing_tui.ingest.formats import is_structured

# A smaller text is read faster than a process starts (benchmarks/parsing.py).
LARGE = 256 * 1024
_CHILD = "briefing_tui.ingest.child"
_LOOK = 0.05
# The signal that ends a process whose time of computing is up; no code is as large as what stands for none.
_OUT_OF_TIME: int = getattr(signal, "SIGXCPU", sys.maxsize)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reading process may take.

    `seconds` are of its own computing and `memory` is bytes of address space (both on POSIX only); `patience` is
    seconds by the clock, many more, since other programs want the machine too.
    """

    seconds: float = 60.0
    memory: int = 1536 * 1024 * 1024
    patience: float = 600.0


@dataclass(frozen=True, slots=True)
class Request:
    """What the reading process is told, before the bytes."""

    name: str
    encoding: str
    roles: Roles
    limits: Limits


@dataclass(frozen=True, slots=True)
class Reply:
    """What it says: the transcript, or the message and the hint of a BriefingError."""

    transcript: Transcript | None = None
    message: str = ""
    hint: str = ""


def read_safely(
    data: bytes,
    name: str,
    encoding: str = "",
    roles: Roles | None = None,
    stop: Event | None = None,
    limits: Limits | None = None,
) -> Transcript:
    """Understand a file's bytes as `read_transcript` does: PDF, DOCX, HTML and large files in a process of their own.

    `stop` cancels it. Raises BriefingError as `read_transcript` does, and where reading was cancelled, takes more time
    or memory than `limits` allow, or breaks the process.
    """
    if (len(data) <= LARGE and not is_structured(name, data)) or not sys.executable:
        return read_transcript(data, name, encoding, roles)
    return _read_apart(data, Request(name, encoding, roles or Roles(), limits or Limits()), stop)


def _read_apart(data: bytes, request: Request, stop: Event | None) -> Transcript:
    import msgspec

    child = subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    out = _talk(child, msgspec.json.encode(request) + b"\n" + data, request, stop)
    if child.returncode == -_OUT_OF_TIME:
        raise _too_long(request.name, request.limits.seconds)
    try:
        reply = msgspec.json.decode(out, type=Reply)
    except msgspec.MsgspecError:
        raise _broken(request.name, child.returncode) from None
    if reply.transcript is None:
        raise BriefingError(reply.message, reply.hint)
    return reply.transcript


def _talk(child: "subprocess.Popen[bytes]", said: bytes, request: Request, stop: Event | None) -> bytes:
    """What the process answers; it is ended when time is up, and whenever this is left otherwise."""
    heard: list[bytes] = []
    # In a thread, since a conversation that times out can't be taken up again where it was.
    conversation = Thread(target=lambda: heard.append(child.communicate(said)[0]), daemon=True)
    conversation.start()
    deadline = time.monotonic() + request.limits.patience
    try:
        while conversation.is_alive():
            conversation.join(_LOOK)
            if stop is not None and stop.is_set():
                raise BriefingError(f"{one_line(request.name)}: reading was cancelled")
            if time.monotonic() > deadline:
                raise _too_long(request.name, request.limits.patience)
    finally:
        if child.poll() is None:
            child.kill()
        conversation.join()
    return heard[0] if heard else b""


def _too_long(name: str, seconds: float) -> BriefingError:
    return BriefingError(
        f"{one_line(name)}: reading takes longer than {seconds:g} seconds",
        "save it as plain text (.txt), or cut out the part that you need",
    )


def _broken(name: str, code: int) -> BriefingError:
    return BriefingError(
        f"{one_line(name)}: this file can't be read: reading broke off (code {code})",
        "it may be damaged or take too much memory; save it as plain text (.txt)",
    )


def _environment() -> dict[str, str]:
    """What a Python needs to start and to find this package, and nothing else of the caller's."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    home = str(Path(__file__).resolve().parents[2])
    places = dict.fromkeys([*(place for place in sys.path if Path(place).is_absolute()), home])
    return kept | {"PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1"}
