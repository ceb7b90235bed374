"""The service blueprint: what people see and what stands behind it, step by step.

One sheet of A3, or tiles of A4 of the same height for offices without a large printer; both end
with the needs that the steps meet. When the workshop has another version of the same service, cells
that say something else are marked. **Source:** service blueprint (Nielsen Norman Group).
"""

from collections.abc import Mapping

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
from userneeds.documents.content.runs import Text, TextRun, bold, join_nonempty, text
from userneeds.documents.papers.phrasing import (
    as_one_line,
    as_sentence,
    capitalise,
    counted,
    long_date,
    strength_line,
    variant_words,
)
from userneeds.model.blueprint import LANE_NAMES, LINE_ABOVE, Blueprint, Lane, Step
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_OPPOSITE = {
    "as-is": "to-be",
    "to-be": "as-is",
    "asset-first": "response-first",
    "response-first": "asset-first",
}


def blueprint_papers(
    workshop: Workshop, series: Series | None, size: PaperSize
) -> list[tuple[str, Document]]:
    """Return a paper for each blueprint on sheets of `size`, with its file name."""
    ending = "" if size == "A3 landscape" else "-a4"
    return [
        (f"blueprint-{blueprint.id}{ending}", blueprint_paper(blueprint, workshop, series, size))
        for blueprint in workshop.blueprints.values()
    ]


def blueprint_paper(
    blueprint: Blueprint, workshop: Workshop, series: Series | None, size: PaperSize
) -> Document:
    """Return the paper for one blueprint on sheets of `size`."""
    disclosure = Disclosure(workshop, is_public=True)
    tags = need_tags(blueprint, disclosure)
    chart = blueprint_chart(blueprint, disclosure, series)
    return Document(
        title=f"{blueprint.title or workshop.title}: service blueprint",
        subject=join_nonempty(
            ["Service blueprint", variant_words(blueprint), blueprint.scope], ". "
        ),
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        size=size,
        blocks=(chart, *_needs_blocks(tags, disclosure)),
        footer=join_nonempty([workshop.title, long_date(workshop.date)]),
        warnings=_steps_without_needs_warnings(blueprint, disclosure),
    )


def blueprint_chart(
    blueprint: Blueprint, disclosure: Disclosure, series: Series | None
) -> BlueprintChart:
    """Return a blueprint as a chart, marked where its counterpart says something else."""
    other = counterpart(blueprint, disclosure.workshop)
    tags = need_tags(blueprint, disclosure)
    number = 0
    phases = []
    for phase in blueprint.phases:
        steps = []
        for step in phase.steps:
            number += 1
            steps.append(ChartStep(number, step.name))
        phases.append(ChartPhase(phase.name, tuple(steps)))
    lanes = [_chart_lane(lane, blueprint, other) for lane in blueprint.lanes()]
    differs = any(cell.changed for lane in lanes for cell in lane.cells)
    return BlueprintChart(
        kicker=join_nonempty(["Service blueprint", variant_words(blueprint)]).upper(),
        title=blueprint.title or disclosure.workshop.title,
        scope=blueprint.scope,
        details=_title_block_details(blueprint, disclosure, series),
        phases=tuple(phases),
        lanes=(*lanes, _chart_lane_of_needs(blueprint, tags)),
        legend=_legend(tags, other if differs else None),
    )


def counterpart(blueprint: Blueprint, workshop: Workshop) -> Blueprint | None:
    """Return the other version of the same service: as-is for to-be, response-first for asset-first; None without."""
    wanted = _OPPOSITE.get(blueprint.variant)
    return next(
        (other for other in workshop.blueprints.values() if wanted and other.variant == wanted),
        None,
    )


def need_tags(blueprint: Blueprint, disclosure: Disclosure) -> dict[str, str]:
    """Return a tag (N1, N2, …) for each need that a step names, in the order of the steps."""
    shown = {card.id for card in disclosure.cards}
    named = dict.fromkeys(
        need for step in blueprint.steps() for need in step.needs if need in shown
    )
    return {need: f"N{number}" for number, need in enumerate(named, start=1)}


def _title_block_details(
    blueprint: Blueprint, disclosure: Disclosure, series: Series | None
) -> tuple[tuple[str, str], ...]:
    workshop = disclosure.workshop
    people = disclosure.count_of_people(len(disclosure.present_people()), "person", "people")
    homes = len(
        {person.organisation for person in disclosure.present_people() if person.organisation}
    )
    made_by = f"{people} from {counted(homes, 'organisation')}" if homes else people
    found = (
        ("Date", long_date(workshop.date)),
        ("Workshop", join_nonempty([workshop.title, series.title if series else ""], ", ")),
        ("Made by", made_by if disclosure.present_people() else ""),
        (
            "Shows",
            join_nonempty(
                [
                    capitalise(variant_words(blueprint)),
                    counted(len(list(blueprint.steps())), "step"),
                ],
                ", ",
            ),
        ),
        ("Version", blueprint.version),
    )
    return tuple((name, said) for name, said in found if said)


def _chart_lane(lane: Lane, blueprint: Blueprint, other: Blueprint | None) -> ChartLane:
    twins = {step.id: step for step in other.steps()} if other else {}
    cells = tuple(
        ChartCell(
            text(as_one_line(step.cells.get(lane, ""))),
            _cell_differs(step, twins, lane) if other else False,
        )
        for step in blueprint.steps()
    )
    return ChartLane(lane, LANE_NAMES[lane], cells, capitalise(LINE_ABOVE.get(lane, "")))


def _cell_differs(step: Step, twins: Mapping[str, Step], lane: Lane) -> bool:
    twin = twins.get(step.id)
    words = step.cells.get(lane, "")
    return bool(words) and twin is not None and twin.cells.get(lane, "") != words


def _chart_lane_of_needs(blueprint: Blueprint, tags: Mapping[str, str]) -> ChartLane:
    cells = []
    for step in blueprint.steps():
        runs: list[TextRun | str] = []
        for need in step.needs:
            if need in tags:
                runs += [
                    "  " if runs else "",
                    TextRun(tags[need], bold=True, link=f"#need-{tags[need]}"),
                ]
        cells.append(
            ChartCell(text(*runs) if runs else text(TextRun("no need named yet", italic=True)))
        )
    return ChartLane("needs", "Needs met", tuple(cells))


def _legend(tags: Mapping[str, str], other: Blueprint | None) -> tuple[str, ...]:
    return (
        *(
            (f"N1 to N{len(tags)}: the needs these steps meet, listed after the chart.",)
            if len(tags) > 1
            else ()
        ),
        *((f"◆ differs from “{other.title}” ({variant_words(other)}).",) if other else ()),
        "Above the line of visibility is what people meet; below it is what they never see.",
    )


def _needs_blocks(tags: Mapping[str, str], disclosure: Disclosure) -> list[Block]:
    if not tags:
        return []
    blocks: list[Block] = [Heading(2, "The needs these steps meet")]
    for need, tag in tags.items():
        card = disclosure.workshop.cards[need]
        said: Text = text(bold(f"{tag}  "), as_sentence(card.statement()))
        facts = text(join_nonempty([capitalise(card.status), strength_line(card, disclosure)]))
        blocks.append(WithMarginNotes(Paragraph(said, anchor=f"need-{tag}"), (facts,)))
    return blocks


def _steps_without_needs_warnings(blueprint: Blueprint, disclosure: Disclosure) -> tuple[str, ...]:
    without = [step.name for step in blueprint.steps() if not step.needs]
    if not without:
        return disclosure.warnings()
    names = ", ".join(without[:3]) + (" and others" if len(without) > 3 else "")
    return (
        *disclosure.warnings(),
        f"{counted(len(without), 'step')} of the blueprint name no need: {names}.",
    )
