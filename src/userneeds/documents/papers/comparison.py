"""Two versions of one service side by side: as it is and as it could be, asset first and response first.

Steps are laid next to each other by their id where both versions have it, otherwise by their place.
What differs is said in words: which pains are only in one, which needs only one meets.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    DataTable,
    Document,
    Heading,
    Paragraph,
    TableColumn,
)
from userneeds.documents.content.runs import Text, bold, join_nonempty, text
from userneeds.documents.papers.blueprint import counterpart
from userneeds.documents.papers.phrasing import (
    as_one_line,
    as_sentence,
    capitalise,
    long_date,
    variant_words,
)
from userneeds.model.blueprint import Blueprint, Lane, Step
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_LEFT_VARIANTS = ("as-is", "response-first")
"""The variants that stand on the left: how things are, before how they could be."""
_COMPARED_LANES: tuple[tuple[Lane, str], ...] = (
    ("user_actions", "What people do"),
    ("frontstage", "What they meet"),
    ("backstage", "What happens behind it"),
)


def comparison_papers(workshop: Workshop, series: Series | None) -> list[tuple[str, Document]]:
    """Return a paper for each pair of versions, with its file name."""
    papers = []
    for left in workshop.blueprints.values():
        right = counterpart(left, workshop) if left.variant in _LEFT_VARIANTS else None
        if right is not None:
            papers.append((f"comparison-{left.id}", _document(left, right, workshop, series)))
    return papers


def _document(
    left: Blueprint, right: Blueprint, workshop: Workshop, series: Series | None
) -> Document:
    disclosure = Disclosure(workshop, is_public=True)
    names = (capitalise(variant_words(left)), capitalise(variant_words(right)))
    blocks: list[Block] = [
        Heading(1, f"{names[0]}, {names[1].lower()}: one service twice"),
        Paragraph(text(f"“{left.title}” and “{right.title}”, step by step."), "lead"),
        DataTable(
            (TableColumn("What is counted", 1.4), TableColumn(names[0]), TableColumn(names[1])),
            _counts_table_rows(left, right, disclosure),
        ),
    ]
    for lane, title in _COMPARED_LANES:
        rows = tuple(
            _step_row(pair, lane) for pair in _pair_steps(left, right) if _has_words(pair, lane)
        )
        if rows:
            columns = (
                TableColumn("Step", 0.4),
                TableColumn(names[0], 1.5),
                TableColumn(names[1], 1.5),
            )
            blocks += [Heading(2, title), DataTable(columns, _number_rows(rows))]
    blocks += _pain_point_blocks(left, right, names)
    blocks += _needs_blocks(left, right, names, disclosure)
    return Document(
        title=f"{names[0]} and {names[1].lower()} compared: {workshop.title}",
        subject=f"{left.title}; {right.title}",
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=join_nonempty(["Two versions compared", workshop.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )


def _counts_table_rows(
    left: Blueprint, right: Blueprint, disclosure: Disclosure
) -> tuple[tuple[Text, ...], ...]:
    def row(name: str, one: object, other: object) -> tuple[Text, ...]:
        return text(name), text(str(one)), text(str(other))

    def saying(blueprint: Blueprint, lane: Lane) -> int:
        return sum(1 for step in blueprint.steps() if step.cells.get(lane))

    ours = _needs_met(left, disclosure)
    theirs = _needs_met(right, disclosure)
    return (
        row("Steps", len(tuple(left.steps())), len(tuple(right.steps()))),
        row(
            "Steps in which people do something",
            saying(left, "user_actions"),
            saying(right, "user_actions"),
        ),
        row("Pain points", saying(left, "pain_points"), saying(right, "pain_points")),
        row("Needs met", len(ours), len(theirs)),
        row("Needs that only this version meets", len(ours - theirs), len(theirs - ours)),
    )


def _needs_met(blueprint: Blueprint, disclosure: Disclosure) -> set[str]:
    shown = {card.id for card in disclosure.cards}
    return {need for step in blueprint.steps() for need in step.needs if need in shown}


def _pair_steps(left: Blueprint, right: Blueprint) -> list[tuple[Step | None, Step | None]]:
    """Return steps next to each other: by id where any ids are the same, otherwise by place."""
    ours = tuple(left.steps())
    theirs = tuple(right.steps())
    twins = {step.id: step for step in theirs}
    if not any(step.id in twins for step in ours):
        return list(zip_longest(ours, theirs))
    known = {step.id for step in ours}
    return [
        *((step, twins.get(step.id)) for step in ours),
        *((None, step) for step in theirs if step.id not in known),
    ]


def _has_words(pair: Sequence[Step | None], lane: Lane) -> bool:
    return any(step and step.cells.get(lane) for step in pair)


def _step_row(pair: Sequence[Step | None], lane: Lane) -> tuple[Text, ...]:
    one, other = (as_one_line(step.cells.get(lane, "")) if step else "" for step in pair)
    are_twins = all(pair) and len({step.id for step in pair if step}) == 1
    mark = "◆ " if are_twins and one != other and one and other else ""
    left = text(bold(f"{pair[0].name}. ") if pair[0] else "", as_sentence(one))
    right = text(mark, bold(f"{pair[1].name}. ") if pair[1] else "", as_sentence(other))
    return left, right


def _number_rows(rows: Iterable[tuple[Text, ...]]) -> tuple[tuple[Text, ...], ...]:
    return tuple((text(str(number)), *row) for number, row in enumerate(rows, start=1))


def _pain_point_blocks(left: Blueprint, right: Blueprint, names: tuple[str, str]) -> list[Block]:
    blocks: list[Block] = []
    for blueprint, name in ((left, names[0]), (right, names[1])):
        pains = [
            text(bold(f"{step.name}: "), as_sentence(step.cells["pain_points"]))
            for step in blueprint.steps()
            if step.cells.get("pain_points")
        ]
        if pains:
            blocks += [Heading(3, name), Bullets(tuple(pains))]
    if blocks:
        return [Heading(2, "Where it hurts"), *blocks]
    return []


def _needs_blocks(
    left: Blueprint, right: Blueprint, names: tuple[str, str], disclosure: Disclosure
) -> list[Block]:
    ours = _needs_met(left, disclosure)
    theirs = _needs_met(right, disclosure)
    groups = (
        ("Both meet", ours & theirs),
        (f"Only {names[0].lower()}", ours - theirs),
        (f"Only {names[1].lower()}", theirs - ours),
    )
    blocks: list[Block] = []
    for title, ids in groups:
        items = tuple(
            text(as_sentence(card.statement())) for card in disclosure.cards if card.id in ids
        )
        if items:
            blocks += [Heading(3, title), Bullets(items)]
    if blocks:
        return [Heading(2, "Which needs they meet"), *blocks]
    return []
