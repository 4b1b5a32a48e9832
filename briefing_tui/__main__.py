"""The program's entry point: `briefing`, and `python -m briefing_tui`."""

import sys


def main() -> int:
    """Run the command line given to the process and return its exit code."""
    from briefing_tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
