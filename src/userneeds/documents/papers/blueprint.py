"""The service blueprint: what people see and what stands behind it, step by step.

One sheet of A3, or tiles of A4 of the same height for offices without a large printer; both end
with the needs that the steps meet. When the workshop has another version of the same service, cells
that say something else are marked. **Source:** service blueprint (Nielsen Norman Group).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Document,
    Heading,
    PaperSize,
    Paragraph,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import (
    BlueprintChart,
    ChartCell,
    ChartLane,
    ChartPhase,
    ChartStep,
)
from userneeds.documents.content.runs import Text, TextRun, bold, italic, text
from userneeds.documents.papers.phrasing import (
    as_one_line,
    card_sentence,
    long_date,
    strength_line,
    variant_words,
)
from userneeds.documents.papers.planned_paper import PlannedPaper
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.blueprint import (
    LANE_NAMES,
    LINE_ABOVE,
    OPPOSITE_VARIANTS,
    Blueprint,
    Lane,
    Step,
)
from userneeds.model.ids import CardId
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, counted, join_nonempty, pluralise

_MOST_STEPS_NAMED = 3
"""In the warning about steps without a need."""


def blueprint_papers(
    workshop: AnySeen, series: Series | None, size: PaperSize
) -> list[PlannedPaper]:
    """Return a paper for each blueprint on sheets of `size`."""
    papers = []
    for blueprint in workshop.blueprints.values():
        make = partial(blueprint_paper, blueprint, workshop, series, size)
        papers.append(PlannedPaper(blueprint.id, make))
    return papers


def blueprint_paper(
    blueprint: Blueprint, workshop: AnySeen, series: Series | None, size: PaperSize
) -> Document:
    """Return the paper for one blueprint on sheets of `size`."""
    disclosure = Disclosure(workshop)
    tags = need_tags(blueprint, disclosure)
    chart = blueprint_chart(blueprint, disclosure, series)
    needs = _needs_blocks(tags, disclosure)
    name = blueprint.title or workshop.title
    subject = ["Service blueprint", variant_words(blueprint), blueprint.scope]
    document = workshop_document(
        disclosure,
        series,
        title=f"{name}: service blueprint",
        subject=join_nonempty(subject, ". "),
        blocks=(chart, *needs),
    )
    warnings = _steps_without_needs_warnings(blueprint)
    return replace(document, size=size, warnings=(*document.warnings, *warnings))


def blueprint_chart(
    blueprint: Blueprint, disclosure: Disclosure, series: Series | None
) -> BlueprintChart:
    """Return a blueprint as a chart, marked where its counterpart says something else."""
    workshop = disclosure.seen
    other = counterpart(blueprint, workshop)
    tags = need_tags(blueprint, disclosure)
    needs = _chart_lane_of_needs(blueprint, tags)
    kicker = join_nonempty(["Service blueprint", variant_words(blueprint)])
    lanes = [_chart_lane(lane, blueprint, other) for lane in blueprint.lanes()]
    marked_against = other if any(map(_has_changes, lanes)) else None
    return BlueprintChart(
        kicker=kicker.upper(),
        title=blueprint.title or workshop.title,
        scope=blueprint.scope,
        details=_title_block_details(blueprint, disclosure, series),
        phases=_chart_phases(blueprint),
        lanes=(*lanes, needs),
        legend=_legend(len(tags), marked_against),
    )


def _has_changes(lane: ChartLane) -> bool:
    return any(cell.changed for cell in lane.cells)


def counterpart(blueprint: Blueprint, workshop: AnySeen) -> Blueprint | None:
    """Return the other version of the same service; None where the workshop has none.

    It is as-is for to-be, response-first for asset-first, and the other way round.
    """
    opposite = OPPOSITE_VARIANTS.get(blueprint.variant)
    if opposite is None:
        return None
    for other in workshop.blueprints.values():
        if other.variant == opposite:
            return other
    return None


def need_tags(blueprint: Blueprint, disclosure: Disclosure) -> dict[CardId, str]:
    """Return a tag (N1, N2, …) for each need that a step names, in the order of the steps."""
    tags: dict[CardId, str] = {}
    for step in blueprint.steps():
        for need in step.needs:
            if need not in tags and disclosure.may_show(need):
                tags[need] = f"N{len(tags) + 1}"
    return tags


def _title_block_details(
    blueprint: Blueprint, disclosure: Disclosure, series: Series | None
) -> tuple[tuple[str, str], ...]:
    workshop = disclosure.seen
    meeting = workshop.title
    if series:
        meeting = join_nonempty([workshop.title, series.paper_name()], ", ")
    details = (
        ("Date", long_date(workshop.date)),
        ("Workshop", meeting),
        ("Made by", _makers_in_words(disclosure)),
        ("Shows", _shown_version(blueprint)),
        ("Version", blueprint.version),
    )
    return tuple((name, words) for name, words in details if words)


def _shown_version(blueprint: Blueprint) -> str:
    """Return 'As it is, 12 steps'."""
    version = capitalise(variant_words(blueprint))
    step_count = len(list(blueprint.steps()))
    return join_nonempty([version, counted(step_count, "step")], ", ")


def _makers_in_words(disclosure: Disclosure) -> str:
    """Return '12 people from 5 organisations'; nothing where nobody was there."""
    present = disclosure.present_people()
    if not present:
        return ""
    people = disclosure.count_of_people(len(present), "person", "people")
    organisations = disclosure.seen.took_part - {""}
    if not organisations:
        return people
    return f"{people} from {counted(len(organisations), 'organisation')}"


def _chart_phases(blueprint: Blueprint) -> tuple[ChartPhase, ...]:
    """Return the phases with their steps, numbered through the whole service."""
    number = 0
    phases = []
    for phase in blueprint.phases:
        steps = []
        for step in phase.steps:
            number += 1
            steps.append(ChartStep(number, step.name))
        phases.append(ChartPhase(phase.name, tuple(steps)))
    return tuple(phases)


def _chart_lane(lane: Lane, blueprint: Blueprint, other: Blueprint | None) -> ChartLane:
    other_steps: dict[str, Step] = {}
    if other:
        other_steps = {step.id: step for step in other.steps()}
    cells = []
    for step in blueprint.steps():
        words = as_one_line(step.cells.get(lane, ""))
        changed = _cell_differs(lane, step, other_steps.get(step.id))
        cells.append(ChartCell(text(words), changed))
    line_above = capitalise(LINE_ABOVE.get(lane, ""))
    return ChartLane(lane, LANE_NAMES[lane], tuple(cells), line_above)


def _cell_differs(lane: Lane, step: Step, other: Step | None) -> bool:
    words = step.cells.get(lane, "")
    if not words or other is None:
        return False
    return other.cells.get(lane, "") != words


def _chart_lane_of_needs(blueprint: Blueprint, tags: Mapping[CardId, str]) -> ChartLane:
    cells = [ChartCell(_needs_in_cell(step, tags)) for step in blueprint.steps()]
    return ChartLane("needs", "Needs met", tuple(cells))


def _needs_in_cell(step: Step, tags: Mapping[CardId, str]) -> Text:
    """Return the tags of a step's needs, each with a link to the need below the chart."""
    runs: list[TextRun | str] = []
    for need in step.needs:
        if need in tags:
            tag = tags[need]
            if runs:
                runs.append("  ")
            runs.append(TextRun(tag, bold=True, link=f"#{_need_anchor(tag)}"))
    if not runs:
        return text(italic("no need named yet"))
    return text(*runs)


def _need_anchor(tag: str) -> str:
    return f"need-{tag}"


def _legend(tag_count: int, other: Blueprint | None) -> tuple[str, ...]:
    sentences = []
    if tag_count > 1:
        sentences.append(f"N1 to N{tag_count}: the needs these steps meet, listed after the chart.")
    if other:
        sentences.append(f"◆ differs from “{other.title}” ({variant_words(other)}).")
    sentences.append(
        "Above the line of visibility is what people meet; below it is what they never see."
    )
    return tuple(sentences)


def _needs_blocks(tags: Mapping[CardId, str], disclosure: Disclosure) -> list[Block]:
    if not tags:
        return []
    blocks: list[Block] = [Heading(2, "The needs these steps meet")]
    for need, tag in tags.items():
        card = disclosure.seen.cards[need]
        statement = text(bold(f"{tag}  "), card_sentence(card))
        facts = join_nonempty([capitalise(card.status), strength_line(card, disclosure)])
        paragraph = Paragraph(statement, anchor=_need_anchor(tag))
        blocks.append(WithMarginNotes(paragraph, (text(facts),)))
    return blocks


def _steps_without_needs_warnings(blueprint: Blueprint) -> list[str]:
    without = [step.name for step in blueprint.steps() if not step.needs]
    if not without:
        return []
    names = ", ".join(without[:_MOST_STEPS_NAMED])
    if len(without) > _MOST_STEPS_NAMED:
        names += " and others"
    verb = pluralise(len(without), "names", "name")
    return [f"{counted(len(without), 'step')} of the blueprint {verb} no need: {names}."]
