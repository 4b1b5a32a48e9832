"""Every benchmark, one after the other: `python -m benchmarks`."""

import subprocess
import sys
from pathlib import Path

# The transcript that the cards are counted on, where no others are named.
_OWN = str(Path(__file__).parents[1] / "content" / "lavrov-huanacuni-2017-08-16" / "transcript.txt")
_ALL = (
    ("startup", ()),
    ("first_frame", ()),
    ("keys", ()),
    ("parsing", ()),
    ("summaries", ()),
    ("summary_speed", ()),
    ("replies", ()),
    ("cards", ("--counts", _OWN)),
    ("refreshers", ("--topics",)),
    ("store", ()),
)


def main() -> int:
    """Run each in a process of its own; 1 where one fails."""
    failed = 0
    for name, arguments in _ALL:
        print(f"\n## {name}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
