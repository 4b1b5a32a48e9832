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
