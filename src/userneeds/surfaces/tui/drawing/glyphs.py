"""Marks beside words, and what stands for them where the terminal knows only plain letters.

`in_plain` works on finished lines, so no drawing code needs to know what the terminal can show; widths stay exact.
"""

from collections.abc import Mapping

from rich.cells import cell_len

from userneeds.model.card import Kind
from userneeds.surfaces.tui.drawing.braille import is_braille, plain_sign

KIND_MARKS: Mapping[Kind, str] = {
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

_PLAIN: Mapping[int, str] = str.maketrans(
    {
        "◆": "*", "❝": '"', "◇": "o", "▲": "^", "≈": "~", "■": "#", "◎": "@", "✦": "+", "◉": "o", "¿": "?",
        "●": "*", "○": "o", "▌": "|", "▐": "|", "█": "#", "▀": "'", "▄": ".", "░": ":", "▒": ":", "▓": "#",
        "▶": ">", "◀": "<", "▸": ">", "◂": "<", "›": ">", "‹": "<", "→": ">", "←": "<", "↑": "^", "↓": "v", "↵": "<",
        "─": "-", "━": "=", "│": "|", "┃": "|", "┼": "+", "╌": "-", "┄": "-", "┬": "+", "┴": "+", "├": "+", "┤": "+",
        "┌": "+", "┐": "+", "└": "+", "┘": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "▁": "_", "▔": "-",
        "▏": "|", "▎": "|", "▕": "|", "▊": "|", "╸": "=", "╺": "=", "╴": "-", "╶": "-", "═": "=", "║": "|",
        "·": ".", "…": "~", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "✓": "v", "×": "x", "£": "£",
    }
)  # fmt: skip


def in_plain(text: str, encoding: str) -> str:
    """Return `text` with only characters of `encoding`, as many cells wide as before."""
    if text.isascii():
        return text
    text = text.translate(_PLAIN)
    return "".join(character if _can_say(character, encoding) else _nearest(character) for character in text)


def _nearest(character: str) -> str:
    return plain_sign(character) if is_braille(character) else "?" * cell_len(character)


def _can_say(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
