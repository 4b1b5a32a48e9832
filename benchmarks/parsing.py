"""How time and memory grow with a transcript's size, and what a process of its own costs.

    python -m benchmarks.parsing [--megabytes 1.3 5 20]

Prints, for a hearing made by rule (labels, hard-wrapped lines, running headers), seconds of this process, seconds by
the clock in a process of its own, and the peak of memory beyond what was there before, as a multiple of the bytes.
"""

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

from briefing_tui.ingest import read_transcript
from briefing_tui.ingest.isolation import read_safely

_VOCABULARY = """
the harbour committee asked for a report on the crane and its cost since nobody knew when the ferries would sail again
after the storm of last winter which had broken two of the piers and the light on the northern mole
"""
_WORDS = _VOCABULARY.split()
_WIDTH = 76


def hearing(megabytes: float, seed: int = 7) -> bytes:
    """A hearing of about so many megabytes: the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a text for a benchmark, no secret
    lines: list[str] = ["HEARING ON THE HARBOUR", "14 March 2031", ""]
    size, page = 0, 1
    while size < megabytes * 1_000_000:
        asks = len(lines) % 2
        name = f"SENATOR {chance.choice(('BERG', 'MOE', 'VOLD', 'RASK'))}:" if asks else "MS. LINDQVIST:"
        count = chance.randint(12, 40) if asks else chance.randint(40, 260)
        said = [name, *(chance.choice(_WORDS) for _ in range(count))]
        line = ""
        for word in said:
            if len(line) + len(word) > _WIDTH:
                lines.append(line)
                size += len(line) + 1
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line + ("?" if asks else "."))
        size += len(lines[-1]) + 1
        if len(lines) // 50 >= page:
            lines.extend(("", f"Hearing on the harbour                     Page {page}", ""))
            page += 1
    return "\n".join(lines).encode()


def _peak(megabytes: float) -> int:
    """The peak of memory, in bytes, that reading adds to a fresh process which holds the bytes already."""
    code = (
        "import sys\n"
        "from benchmarks.parsing import _high_water, hearing\n"
        "from briefing_tui.ingest import read_transcript\n"
        "read_transcript(hearing(0.05), 'x.txt')\n"
        "data = sys.stdin.buffer.read()\n"
        "before = _high_water()\n"
        "transcript = read_transcript(data, 'x.txt')\n"
        "print(_high_water() - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=hearing(megabytes), capture_output=True, check=True)
    return int(done.stdout)


def _high_water() -> int:
    """The most memory that this process has held, in bytes; a new program's own on Linux, not its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[0.1, 1.3, 5.0, 20.0])
    print(f"{'MB':>6} {'seconds':>8} {'s a MB':>7} {'apart':>7} {'peak':>7} {'exchanges':>9}")
    for megabytes in parser.parse_args().megabytes:
        data = hearing(megabytes)
        begun = time.process_time()
        transcript = read_transcript(data, "hearing.txt")
        here = time.process_time() - begun
        begun = time.perf_counter()
        read_safely(data, "hearing.txt")
        apart = time.perf_counter() - begun
        peak = f"{_peak(megabytes) / len(data):.1f} ×" if sys.platform != "win32" else "-"
        size = len(data) / 1e6
        print(f"{size:6.1f} {here:8.2f} {here / size:7.2f} {apart:7.2f} {peak:>7} {len(transcript.exchanges):9}")


if __name__ == "__main__":
    main()
