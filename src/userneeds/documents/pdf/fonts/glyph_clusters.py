"""Shapes that stand for characters together. Lengths in thousandths of the size of type."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape: its number in the face, its place from its cluster's start, how far it reaches."""

    number: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that are shaped together. The width is in thousandths of the size of type."""

    words: str
    glyphs: tuple[Glyph, ...]
    width: float


class PlacedGlyph(NamedTuple):
    """One shape as HarfBuzz returns it, scaled to thousandths."""

    number: int
    advance: float
    x: float
    y: float


def set_cluster(words: str, placed_glyphs: list[PlacedGlyph]) -> Cluster:
    """Return shapes side by side, each at its place from the start of them all."""
    glyphs: list[Glyph] = []
    pen = 0.0
    for placed in placed_glyphs:
        glyphs.append(Glyph(placed.number, pen + placed.x, placed.y, placed.advance))
        pen += placed.advance
    return Cluster(words, tuple(glyphs), pen)
