"""A service blueprint as HTML: told step by step first, then as one wide table.

A table twelve columns wide is hard to hear and hard to read on a telephone, so the steps come
first, each with what happens in every lane. The table is in a region that scrolls by keyboard too.
"""

from userneeds.documents.content.blocks import BlueprintChart, ChartCell
from userneeds.documents.web.escape import escape_html, text_html


def blueprint_html(chart: BlueprintChart, anchors: frozenset[str]) -> str:
    """Return the whole blueprint."""
    details = "".join(
        f"<dt>{escape_html(name)}</dt><dd>{escape_html(said)}</dd>" for name, said in chart.details
    )
    opening = f'<p class="lead">{escape_html(chart.scope)}</p>' if chart.scope else ""
    legend = "".join(f'<p class="small">{escape_html(sentence)}</p>' for sentence in chart.legend)
    parts = [
        f'<p class="kicker">{escape_html(chart.kicker)}</p><h1>{escape_html(chart.title)}</h1>{opening}',
        f'<dl class="details">{details}</dl>',
        "<h2>Step by step</h2>",
        *_step_by_step_html(chart, anchors),
        "<h2>As one table</h2>",
        _table_html(chart, anchors),
        legend,
    ]
    return "\n".join(parts)


def _cell_html(cell: ChartCell, anchors: frozenset[str]) -> str:
    return f"{'◆ ' if cell.changed else ''}{text_html(cell.content, anchors)}"


def _step_by_step_html(chart: BlueprintChart, anchors: frozenset[str]) -> list[str]:
    told = []
    index = 0
    for phase in chart.phases:
        told.append(f"<h3>{escape_html(phase.name)}</h3>")
        for step in phase.steps:
            said = "".join(
                f"<dt>{escape_html(lane.name)}</dt><dd>{_cell_html(lane.cells[index], anchors)}</dd>"
                for lane in chart.lanes
                if lane.cells[index].words
            )
            told.append(
                f'<h4>{step.number}. {escape_html(step.name)}</h4><dl class="details">{said}</dl>'
            )
            index += 1
    return told


def _table_html(chart: BlueprintChart, anchors: frozenset[str]) -> str:
    phases = "".join(
        f'<th scope="colgroup" colspan="{len(phase.steps)}">{escape_html(phase.name)}</th>'
        for phase in chart.phases
        if phase.steps
    )
    steps = "".join(
        f'<th scope="col">{step.number}. {escape_html(step.name)}</th>' for step in chart.steps()
    )
    rows = []
    for lane in chart.lanes:
        if lane.line_above:
            span = len(chart.steps()) + 1
            rows.append(
                f'<tr class="line"><td colspan="{span}">{escape_html(lane.line_above)}</td></tr>'
            )
        look = ' class="pain"' if lane.key == "pain_points" else ""
        cells = "".join(
            f"<td{look if cell.words else ''}>{_cell_html(cell, anchors)}</td>"
            for cell in lane.cells
        )
        rows.append(f'<tr><th scope="row">{escape_html(lane.name)}</th>{cells}</tr>')
    head = f'<thead><tr><th scope="col" rowspan="2">Lane</th>{phases}</tr><tr>{steps}</tr></thead>'
    region = f'<div class="scroll" role="region" aria-label="{escape_html(chart.title)} as one table" tabindex="0">'
    return f"{region}<table>{head}<tbody>{''.join(rows)}</tbody></table></div>"
