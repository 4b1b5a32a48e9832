"""briefing-tui: read, remember and check what was said at a press conference."""

__version__ = "0.1.0"
