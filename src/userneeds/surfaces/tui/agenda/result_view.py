"""What the wall shows of a vote: the places with their bars, once the dots are revealed."""

from userneeds.analysis.insight.dot_votes import VoteRank, tally
from userneeds.disclosure.seen import AnySeen
from userneeds.model.wording import counted
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fill_line,
    styled_paragraph,
    truncate_text,
)

_ROWS_A_PLACE = 3
_PLACE_CELLS = 5


def result_lines(workshop: AnySeen, width: int, height: int) -> list[StyledLine]:
    """Return at most `height` rows: the question, then as many places as there is room for."""
    lines = _result_lines(workshop, width, height)
    return [fill_line(line, width, "text") for line in lines[:height]]


def _result_lines(workshop: AnySeen, width: int, height: int) -> list[StyledLine]:
    question = workshop.ballot.question or "The result"
    lines = [*styled_paragraph(question, width, "title", 2), []]
    ranking = [rank for rank in tally(workshop) if rank.dots]
    if workshop.kept_back.has_hidden_votes:
        return [*lines, [("Dots are covered until they are revealed.", "muted")]]
    if not ranking:
        return [*lines, [("Nobody has voted yet.", "muted")]]
    shown = max(1, (height - len(lines) - 1) // _ROWS_A_PLACE)
    for rank in ranking[:shown]:
        lines += _place_lines(workshop, rank, ranking[0].dots, width)
    more = len(ranking) - shown
    if more > 0:
        lines.append([(f"{more} more with dots: v on the board shows them", "muted")])
    return lines


def _place_lines(workshop: AnySeen, rank: VoteRank, most: int, width: int) -> list[StyledLine]:
    dots = counted(rank.dots, "dot")
    room = max(0, width - _PLACE_CELLS)
    theme = workshop.themes.get(rank.target)
    words = theme.name if theme else short_statement(workshop.cards[rank.target])
    bar = "█" * round(max(0, room - cell_width(dots) - 2) * rank.dots / most)
    indent = " " * _PLACE_CELLS
    return [
        [
            (rank.place_in_words.ljust(_PLACE_CELLS), "accent"),
            (truncate_text(words, room), "strong"),
        ],
        [(indent, "text"), (bar, "accent"), (f"  {dots}", "text")],
        [],
    ]
