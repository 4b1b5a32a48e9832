"""Small pictures of figures, in blocks of a cell; the figures always stand beside them."""

from collections.abc import Sequence

from textual.content import Content

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def columns(
    values: Sequence[float], most: float, height: int, wide: int = 1, gap: int = 0, line: float = 0.0
) -> Content:
    """Values as columns side by side, as tall as `height` lines where a value is `most`.

    Each is `wide` cells, with `gap` cells between two. What is above nothing shows at least an eighth of a cell. At
    `line`, which is none at 0, a thin line runs behind them.
    """
    filled = [_eighths(value, most, height) for value in values]
    level = min(height - 1, int(line / most * height)) if most and line else -1
    rows: list[Content] = []
    for row in reversed(range(height)):
        behind = "┄" if row == level else " "
        pieces: list[Content | str | tuple[str, str]] = []
        for eighths in filled:
            part = max(0, min(8, eighths - 8 * row))
            cell = (_EIGHTHS[part], "$accent") if part else (behind, "$muted")
            pieces += [(cell[0] * wide, cell[1]), (behind * gap, "$muted")]
        rows.append(Content.assemble(*pieces))
    return Content("\n").join(rows)


def bar(value: float, most: float, cells: int) -> str:
    """A value as a bar along a line, `cells` long where it is `most`; what is not nothing shows at least an eighth."""
    if most <= 0 or value <= 0:
        return ""
    full, rest = divmod(max(1, round(8 * cells * min(1.0, value / most))), 8)
    return "█" * full + " ▏▎▍▌▋▊▉"[rest].strip()


def _eighths(value: float, most: float, height: int) -> int:
    if most <= 0 or value <= 0:
        return 0
    return max(1, round(8 * height * min(1.0, value / most)))
