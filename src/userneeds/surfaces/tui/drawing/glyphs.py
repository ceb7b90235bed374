"""Marks beside words, and what stands for them where the terminal knows only plain letters.

`transliterate` works on finished lines, so no drawing code needs to know what the terminal can
show; widths stay exact.
"""

from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len

from userneeds.model.card import CardKind
from userneeds.surfaces.tui.drawing.braille import is_braille, nearest_ascii

KIND_MARKS: Mapping[CardKind, str] = {
    "need": "◆",
    "story": "❝",
    "job": "◇",
    "challenge": "▲",
    "uncertainty": "≈",
    "project": "■",
    "goal": "◎",
    "idea": "✦",
    "insight": "◉",
    "question": "¿",
}
"""A mark for each kind, one cell wide; the word always stands beside it."""

_ASCII_FALLBACKS: Mapping[int, str] = str.maketrans(
    {
        "◆": "*", "❝": '"', "◇": "o", "▲": "^", "≈": "~", "■": "#", "◎": "@", "✦": "+", "◉": "o",
        "¿": "?",
        "●": "*", "○": "o", "▌": "|", "▐": "|", "█": "#", "▀": "'", "▄": ".", "░": ":", "▒": ":",
        "▓": "#",
        "▶": ">", "◀": "<", "▸": ">", "◂": "<", "›": ">", "‹": "<", "→": ">", "←": "<", "↑": "^",
        "↓": "v", "↵": "<",
        "─": "-", "━": "=", "│": "|", "┃": "|", "┼": "+", "╌": "-", "┄": "-", "┬": "+", "┴": "+",
        "├": "+", "┤": "+",
        "┌": "+", "┐": "+", "└": "+", "┘": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "▁": "_",
        "▔": "-",
        "▏": "|", "▎": "|", "▕": "|", "▊": "|", "╸": "=", "╺": "=", "╴": "-", "╶": "-", "═": "=",
        "║": "|",
        "·": ".", "…": "~", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "✓": "v",
        "×": "x",
    }
)  # fmt: skip


def transliterate(text: str, encoding: str) -> str:
    """Return `text` with only characters of `encoding`, as many cells wide as before."""
    if text.isascii():
        return text
    return "".join(_encodable(character, encoding) for character in text)


@lru_cache(maxsize=4_096)
def _encodable(character: str, encoding: str) -> str:
    if character.isascii() or _can_encode(character, encoding):
        return character
    fallback = _ASCII_FALLBACKS.get(ord(character), "")
    if fallback:
        return fallback
    if is_braille(character):
        return nearest_ascii(character)
    return "?" * cell_len(character)


def _can_encode(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
