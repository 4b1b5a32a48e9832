"""The program's own colours, dark and light: few, and each with a meaning.

Colour never carries a meaning alone: wherever one of these is used, a sign and a word say the same.
"""

from textual.theme import Theme

DARK_NAME = "briefing-dark"
LIGHT_NAME = "briefing-light"


def _theme(name: str, dark: bool, palette: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=palette["accent"],
        secondary=palette["muted"],
        accent=palette["accent"],
        success=palette["hit"],
        warning=palette["partial"],
        error=palette["contradicted"],
        foreground=palette["ink"],
        background=palette["paper"],
        surface=palette["raised"],
        panel=palette["raised"],
        variables={
            **palette,
            "block-cursor-background": palette["selected"],
            "block-cursor-foreground": palette["ink"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": palette["raised"],
            "block-cursor-blurred-foreground": palette["ink"],
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": palette["raised"],
            "border": palette["accent"],
            "border-blurred": palette["rule"],
            "scrollbar": palette["rule"],
            "scrollbar-hover": palette["muted"],
            "scrollbar-active": palette["accent"],
            "scrollbar-background": palette["paper"],
            "scrollbar-background-hover": palette["paper"],
            "scrollbar-background-active": palette["paper"],
            "scrollbar-corner-color": palette["paper"],
            "input-cursor-background": palette["accent"],
            "input-cursor-foreground": palette["paper"],
            "input-selection-background": palette["selected"],
            "screen-selection-background": palette["selected"],
        },
    )


DARK = _theme(
    DARK_NAME,
    True,
    {
        "paper": "#15181d",
        "raised": "#1d2128",
        "selected": "#29323d",
        "rule": "#343b45",
        "ink": "#dbe0e6",
        "muted": "#8e98a4",
        "accent": "#82b7dc",
        "hit": "#8fc485",
        "partial": "#deb866",
        "missed": "#a9b1bb",
        "contradicted": "#ec8484",
        "due": "#d9a7e0",
    },
)

LIGHT = _theme(
    LIGHT_NAME,
    False,
    {
        "paper": "#fbfaf7",
        "raised": "#f1efe9",
        "selected": "#dfe8f0",
        "rule": "#d3d0c8",
        "ink": "#22262c",
        "muted": "#626974",
        "accent": "#1c5f8d",
        "hit": "#2a6b2c",
        "partial": "#805400",
        "missed": "#5b626c",
        "contradicted": "#b01e2c",
        "due": "#7a3d86",
    },
)


def variables_of(theme: Theme) -> dict[str, str]:
    """Our variables in any theme's colours: Textual's own themes know nothing of a hit or a card that is due."""
    if theme.name in (DARK_NAME, LIGHT_NAME):
        return theme.variables
    from textual.color import Color

    system = theme.to_color_system()
    made = system.generate()
    base = (LIGHT if not theme.dark else DARK).variables
    paper, ink = made["background"], made["foreground"]
    try:
        between = Color.parse(paper).blend(Color.parse(ink), 0.62).hex
        line = Color.parse(paper).blend(Color.parse(ink), 0.22).hex
        chosen = Color.parse(paper).blend(Color.parse(made["primary"]), 0.3).hex
    except ValueError:  # a theme of the terminal's own colours, which can't be mixed
        between, line, chosen = ink, made["primary"], made["surface"]
    palette = {
        "paper": paper,
        "raised": made["surface"],
        "selected": chosen,
        "rule": line,
        "ink": ink,
        "muted": between,
        "accent": made["text-primary"] if made["text-primary"].startswith("#") else made["primary"],
        "hit": made["success"],
        "partial": made["warning"],
        "missed": between,
        "contradicted": made["error"],
        "due": made["secondary"],
    }
    return {**base, **_theme(theme.name, theme.dark, palette).variables}
