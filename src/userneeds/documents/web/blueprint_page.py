"""A service blueprint as HTML: told step by step first, then as one wide table.

A table twelve columns wide is hard to hear and hard to read on a telephone, so the steps come
first, each with what happens in every lane. The table is in a region that scrolls by keyboard too.
"""

from userneeds.documents.content.blueprint_chart import (
    BlueprintChart,
    ChartCell,
    ChartLane,
    ChartPhase,
    ChartStep,
)
from userneeds.documents.web.escape import escape_html, text_html


def blueprint_html(chart: BlueprintChart, anchors: frozenset[str]) -> str:
    """Return the whole blueprint; links inside the page must be among `anchors`."""
    parts = [_opening_html(chart), _details_html(chart)]
    parts.append("<h2>Step by step</h2>")
    parts += _step_by_step_html(chart, anchors)
    parts.append("<h2>As one table</h2>")
    parts.append(_table_html(chart, anchors))
    parts.append("".join(map(_legend_html, chart.legend)))
    return "\n".join(parts)


def _legend_html(sentence: str) -> str:
    return f'<p class="small">{escape_html(sentence)}</p>'


def _opening_html(chart: BlueprintChart) -> str:
    kicker = f'<p class="kicker">{escape_html(chart.kicker)}</p>'
    title = f"<h1>{escape_html(chart.title)}</h1>"
    if not chart.scope:
        return f"{kicker}{title}"
    scope = f'<p class="lead">{escape_html(chart.scope)}</p>'
    return f"{kicker}{title}{scope}"


def _details_html(chart: BlueprintChart) -> str:
    pairs = [
        f"<dt>{escape_html(name)}</dt><dd>{escape_html(words)}</dd>"
        for name, words in chart.details
    ]
    return f'<dl class="details">{"".join(pairs)}</dl>'


def _cell_html(cell: ChartCell, anchors: frozenset[str]) -> str:
    words = text_html(cell.content, anchors)
    if cell.changed:
        return f"◆ {words}"
    return words


def _numbered_name(step: ChartStep) -> str:
    return f"{step.number}. {escape_html(step.name)}"


def _step_by_step_html(chart: BlueprintChart, anchors: frozenset[str]) -> list[str]:
    parts = []
    column = 0
    for phase in chart.phases:
        if phase.name:
            parts.append(f"<h3>{escape_html(phase.name)}</h3>")
        for step in phase.steps:
            lanes = _lanes_html(chart, column, anchors)
            parts.append(f'<h4>{_numbered_name(step)}</h4><dl class="details">{lanes}</dl>')
            column += 1
    return parts


def _lanes_html(chart: BlueprintChart, column: int, anchors: frozenset[str]) -> str:
    """Return what happens in each lane at one step; lanes in which nothing happens stay out."""
    pairs = []
    for lane in chart.lanes:
        cell = lane.cells[column]
        if cell.words:
            words = _cell_html(cell, anchors)
            pairs.append(f"<dt>{escape_html(lane.name)}</dt><dd>{words}</dd>")
    return "".join(pairs)


def _table_html(chart: BlueprintChart, anchors: frozenset[str]) -> str:
    rows = []
    for lane in chart.lanes:
        if lane.line_above:
            width = len(chart.steps()) + 1
            line = f'<td colspan="{width}">{escape_html(lane.line_above)}</td>'
            rows.append(f'<tr class="line">{line}</tr>')
        rows.append(_lane_row_html(lane, anchors))
    name = f"{escape_html(chart.title)} as one table"
    region = f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">'
    body = f"<tbody>{''.join(rows)}</tbody>"
    return f"{region}<table>{_table_head_html(chart)}{body}</table></div>"


def _table_head_html(chart: BlueprintChart) -> str:
    steps = "".join(f'<th scope="col">{_numbered_name(step)}</th>' for step in chart.steps())
    if not any(phase.name for phase in chart.phases):
        return f'<thead><tr><th scope="col">Lane</th>{steps}</tr></thead>'
    phases = "".join(_phase_head_html(phase) for phase in chart.phases if phase.steps)
    corner = '<th scope="col" rowspan="2">Lane</th>'
    return f"<thead><tr>{corner}{phases}</tr><tr>{steps}</tr></thead>"


def _phase_head_html(phase: ChartPhase) -> str:
    span = len(phase.steps)
    if not phase.name:
        return f'<td colspan="{span}"></td>'
    return f'<th scope="colgroup" colspan="{span}">{escape_html(phase.name)}</th>'


def _lane_row_html(lane: ChartLane, anchors: frozenset[str]) -> str:
    cells = [f'<th scope="row">{escape_html(lane.name)}</th>']
    for cell in lane.cells:
        is_pain = lane.key == "pain_points" and cell.words
        class_attribute = ' class="pain"' if is_pain else ""
        cells.append(f"<td{class_attribute}>{_cell_html(cell, anchors)}</td>")
    return f"<tr>{''.join(cells)}</tr>"
