"""Two versions of one service side by side: how it is and how it could be, asset or response first.

Steps stand next to each other by what they are for: the same moment, the same name, the same needs.
What differs is said in words and counted: waits, hand-overs, pains, needs met. All of it stands in
tables of two sides, close together, so that a service of a few steps takes one page. How each step
works behind the scenes is on the blueprints.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap, zip_longest

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    DataTable,
    Document,
    Heading,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, bold, italic, text, text_cells
from userneeds.documents.papers.blueprint import counterpart
from userneeds.documents.papers.paired_steps import PairedSteps, StepPair, pair_steps
from userneeds.documents.papers.phrasing import (
    as_one_line,
    clip_words,
    variant_words,
    with_full_stop,
)
from userneeds.documents.papers.planned_paper import PlannedPaper
from userneeds.documents.papers.sections import section
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.blueprint import Blueprint, Lane, Step
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.series import Series
from userneeds.model.wording import capitalise

_LEFT_VARIANTS = ("as-is", "response-first")
"""The variants that stand on the left: how things are, before how they could be."""
_WAITS = re.compile(r"\bwait(?:s|ed|ing)?\b", re.IGNORECASE)
_WAITING_LANES: tuple[Lane, ...] = ("time", "user_actions", "emotion")
_HIDDEN_LANES: tuple[Lane, ...] = ("backstage", "support")
_SHOWN_LANES: tuple[Lane, ...] = ("user_actions", "pain_points")
_LONGEST_NEED = 14
"""Words."""
_BY_ORDER = (
    "Steps of the two versions are paired by their order: no step has a name, an id or a need in "
    "both. Give steps that are the same moment the same name."
)
_HOW_COUNTED = (
    "A wait is a step in which somebody is said to wait. A hand-over is a step in which those whom "
    "people meet need others behind the scenes."
)


@dataclass(frozen=True, slots=True)
class _BlueprintPair:
    """Two versions of one service, and the needs that each meets and that may be shown."""

    left: Blueprint
    right: Blueprint
    left_needs: frozenset[CardId]
    right_needs: frozenset[CardId]

    @property
    def left_name(self) -> str:
        return capitalise(variant_words(self.left))

    @property
    def right_name(self) -> str:
        return capitalise(variant_words(self.right))

    @property
    def only_left_needs(self) -> frozenset[CardId]:
        return self.left_needs - self.right_needs

    @property
    def only_right_needs(self) -> frozenset[CardId]:
        return self.right_needs - self.left_needs


def comparison_papers(workshop: AnySeen, series: Series | None) -> list[PlannedPaper]:
    """Return a paper for each pair of versions, about the one on the left."""
    disclosure = Disclosure(workshop)
    papers = []
    for left in workshop.blueprints.values():
        if left.variant in _LEFT_VARIANTS:
            right = counterpart(left, workshop)
            if right:
                pair = _blueprint_pair(left, right, disclosure)
                make = partial(_document, pair, disclosure, series)
                papers.append(PlannedPaper(left.id, make))
    return papers


def _blueprint_pair(left: Blueprint, right: Blueprint, disclosure: Disclosure) -> _BlueprintPair:
    left_needs = _needs_met(left, disclosure)
    right_needs = _needs_met(right, disclosure)
    return _BlueprintPair(left, right, left_needs, right_needs)


def _needs_met(blueprint: Blueprint, disclosure: Disclosure) -> frozenset[CardId]:
    needs: set[CardId] = set()
    for step in blueprint.steps():
        needs.update(step.needs)
    return frozenset(filter(disclosure.may_show, needs))


def _document(pair: _BlueprintPair, disclosure: Disclosure, series: Series | None) -> Document:
    names = f"{pair.left_name} and {pair.right_name.lower()}"
    left = tuple(pair.left.steps())
    right = tuple(pair.right.steps())
    paired = pair_steps(left, right)
    document = workshop_document(
        disclosure,
        series,
        title=f"{names} compared: {disclosure.seen.title}",
        subject=f"{pair.left.title}; {pair.right.title}",
        blocks=_blocks(pair, paired, disclosure),
        foot="Two versions compared",
    )
    if not paired.is_by_order:
        return document
    warnings = (*document.warnings, _BY_ORDER)
    return replace(document, warnings=warnings)


def _blocks(pair: _BlueprintPair, paired: PairedSteps, disclosure: Disclosure) -> list[Block]:
    names = f"{pair.left_name}, {pair.right_name.lower()}"
    titles = f"“{pair.left.title}” and “{pair.right.title}”"
    blocks: list[Block] = [
        Heading(1, names),
        plain_paragraph(f"One service twice, step by step: {titles}.", "lead"),
        _counts_table(pair),
        plain_paragraph(_HOW_COUNTED, "small"),
    ]
    blocks += _step_blocks(pair, paired.pairs)
    blocks += _needs_blocks(pair, disclosure)
    return blocks


def _counts_table(pair: _BlueprintPair) -> DataTable:
    columns = (
        TableColumn("What is counted", 1.4),
        TableColumn(pair.left_name),
        TableColumn(pair.right_name),
    )
    return DataTable(columns, tuple(starmap(_count_row, _counts(pair))), is_compact=True)


def _counts(pair: _BlueprintPair) -> Iterator[tuple[str, int, int]]:
    """Yield what is counted, and its number on the left and on the right."""
    left, right = pair.left, pair.right
    yield "Steps", len(tuple(left.steps())), len(tuple(right.steps()))
    yield "Waits", _count_waits(left), _count_waits(right)
    yield "Hand-overs", _count_hand_overs(left), _count_hand_overs(right)
    left_pains = _count_steps_with(left, "pain_points")
    right_pains = _count_steps_with(right, "pain_points")
    yield "Pain points", left_pains, right_pains
    yield "Needs met", len(pair.left_needs), len(pair.right_needs)
    only_left = len(pair.only_left_needs)
    only_right = len(pair.only_right_needs)
    yield "Needs that only this version meets", only_left, only_right


def _count_steps_with(blueprint: Blueprint, lane: Lane) -> int:
    return sum(1 for step in blueprint.steps() if step.cells.get(lane))


def _count_waits(blueprint: Blueprint) -> int:
    return sum(1 for step in blueprint.steps() if _says_wait(step))


def _says_wait(step: Step) -> bool:
    words = [step.name, *(step.cells.get(lane, "") for lane in _WAITING_LANES)]
    return any(map(_WAITS.search, words))


def _count_hand_overs(blueprint: Blueprint) -> int:
    met = [step for step in blueprint.steps() if step.cells.get("frontstage")]
    return sum(1 for step in met if any(step.cells.get(lane) for lane in _HIDDEN_LANES))


def _count_row(name: str, left: int, right: int) -> tuple[Text, ...]:
    return text_cells(name, str(left), str(right))


def _step_blocks(pair: _BlueprintPair, pairs: Sequence[StepPair]) -> list[Block]:
    """Return what people do and where it hurts, side by side; nothing where no version says it."""
    shown = [step_pair for step_pair in pairs if _says_anything(step_pair)]
    if not shown:
        return []
    columns = (
        TableColumn("No", 0.3),
        TableColumn(pair.left_name, 1.5),
        TableColumn(pair.right_name, 1.5),
    )
    rows = tuple(starmap(_step_row, enumerate(shown, 1)))
    return section(2, "What people do", [DataTable(columns, rows, is_compact=True)])


def _says_anything(pair: StepPair) -> bool:
    return any(_words_in_lane(step, lane) for step in pair for lane in _SHOWN_LANES)


def _step_row(number: int, pair: StepPair) -> tuple[Text, ...]:
    left = _words_in_lane(pair.left, "user_actions")
    right = _words_in_lane(pair.right, "user_actions")
    return text(str(number)), *_step_cells(pair, left, right)


def _words_in_lane(step: Step | None, lane: Lane) -> str:
    if step is None:
        return ""
    return step.cells.get(lane, "")


def _step_cells(pair: StepPair, left: str, right: str) -> tuple[Text, Text]:
    """Return both sides of a row, the right one marked where one step says something else."""
    left_words = as_one_line(left)
    right_words = as_one_line(right)
    both_say_something = bool(left_words and right_words)
    mark = ""
    if pair.are_one_step() and both_say_something and left_words != right_words:
        mark = "◆ "
    left_cell = text(*_step_name(pair.left), with_full_stop(left_words), *_pain(pair.left))
    right_name = text(mark, *_step_name(pair.right))
    right_cell = text(*right_name, with_full_stop(right_words), *_pain(pair.right))
    return left_cell, right_cell


def _pain(step: Step | None) -> Text:
    """Return where a step hurts, after what people do there."""
    words = as_one_line(_words_in_lane(step, "pain_points"))
    if not words:
        return ()
    return text(italic(f" It hurts: {with_full_stop(words)}"))


def _step_name(step: Step | None) -> Text:
    if step is None:
        return ()
    return text(bold(f"{step.name}. "))


def _needs_blocks(pair: _BlueprintPair, disclosure: Disclosure) -> list[Block]:
    """Return the needs that one version meets and the other does not, side by side."""
    left = _short_needs(pair.only_left_needs, disclosure)
    right = _short_needs(pair.only_right_needs, disclosure)
    if not left and not right:
        return []
    columns = (
        TableColumn(f"Only {pair.left_name.lower()}"),
        TableColumn(f"Only {pair.right_name.lower()}"),
    )
    rows = starmap(text_cells, zip_longest(left, right, fillvalue="–"))
    table = DataTable(columns, tuple(rows), is_compact=True)
    return section(2, "Which needs only one of them meets", [table])


def _short_needs(needs: frozenset[CardId], disclosure: Disclosure) -> list[str]:
    return [_short_need(card) for card in disclosure.cards if card.id in needs]


def _short_need(card: Card) -> str:
    return clip_words(capitalise(as_one_line(card.main_text())), _LONGEST_NEED)
