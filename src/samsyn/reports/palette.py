"""The colours of documents: those of the pages, on white paper."""

from types import MappingProxyType

INK = "#292520"
QUIET = "#5e5548"
SPRUCE = "#1b5c50"
SPRUCE_TINT = "#e2eee9"
CLAY = "#964c2b"
CLAY_TINT = "#f7e9e0"
SAND = "#fbf7f0"
DEEP_SAND = "#f1e8d9"
BETWEEN = "#d8cab2"
HAIRLINE = "#dccfba"
BORDER = "#857a6a"
PAPER = "#ffffff"

PALETTE = MappingProxyType(
    {
        "ink": INK,
        "quiet": QUIET,
        "spruce": SPRUCE,
        "spruce-tint": SPRUCE_TINT,
        "clay": CLAY,
        "clay-tint": CLAY_TINT,
        "sand": SAND,
        "deep-sand": DEEP_SAND,
        "between": BETWEEN,
        "hairline": HAIRLINE,
        "border": BORDER,
        "paper": PAPER,
    }
)
