"""The reading process: a request and bytes on standard input, a reply on standard output."""

import gc
import math
import sys

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line


def main() -> int:
    """Read one file within the limits of the request; 0 where there is a reply, even one that it can't be read."""
    import msgspec

    from briefing_tui.ingest.isolation import Reply, Request

    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    request = msgspec.json.decode(head, type=Request)
    _limit(request.limits.memory, request.limits.seconds)
    # Nothing that reading makes is garbage before its end, which is this process's own.
    gc.disable()
    try:
        from briefing_tui.ingest import read_transcript

        transcript = read_transcript(data, request.name, request.encoding, request.roles)
        del data
        said = msgspec.json.encode(Reply(transcript))
    except BriefingError as error:
        said = msgspec.json.encode(Reply(None, error.message, error.hint))
    except MemoryError:
        name = one_line(request.name)
        said = msgspec.json.encode(
            Reply(None, f"{name}: reading takes too much memory", "save it as plain text (.txt)")
        )
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()
    return 0


def _limit(memory: int, seconds: float) -> None:
    """Hold this process to so much memory and computing, and keep it from writing files, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, math.ceil(seconds)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
        except (OSError, ValueError):
            continue


if __name__ == "__main__":
    sys.exit(main())
