"""Where the program's own files are."""

from pathlib import Path


def content_folder() -> Path:
    """The folder of the bundled packs: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"
