"""A service blueprint as HTML: told step by step first, then as one wide table.

A table twelve columns wide is hard to hear and hard to read on a telephone, so the steps come first, each with what
happens in every lane. The table is in a region that scrolls by keyboard too.
"""

from userneeds.documents.blocks import Chart, ChartCell
from userneeds.documents.web.typed import safe, typed


def chart_html(chart: Chart, anchors: frozenset[str]) -> str:
    """Return the whole blueprint."""
    details = "".join(f"<dt>{safe(name)}</dt><dd>{safe(said)}</dd>" for name, said in chart.details)
    opening = f'<p class="lead">{safe(chart.scope)}</p>' if chart.scope else ""
    legend = "".join(f'<p class="small">{safe(sentence)}</p>' for sentence in chart.legend)
    parts = [
        f'<p class="kicker">{safe(chart.kicker)}</p><h1>{safe(chart.title)}</h1>{opening}',
        f'<dl class="details">{details}</dl>',
        "<h2>Step by step</h2>",
        *_steps(chart, anchors),
        "<h2>As one table</h2>",
        _table(chart, anchors),
        legend,
    ]
    return "\n".join(parts)


def _cell(cell: ChartCell, anchors: frozenset[str]) -> str:
    return f"{'◆ ' if cell.changed else ''}{typed(cell.content, anchors)}"


def _steps(chart: Chart, anchors: frozenset[str]) -> list[str]:
    told = []
    index = 0
    for phase in chart.phases:
        told.append(f"<h3>{safe(phase.name)}</h3>")
        for step in phase.steps:
            said = "".join(
                f"<dt>{safe(lane.name)}</dt><dd>{_cell(lane.cells[index], anchors)}</dd>"
                for lane in chart.lanes
                if lane.cells[index].words
            )
            told.append(f'<h4>{step.number}. {safe(step.name)}</h4><dl class="details">{said}</dl>')
            index += 1
    return told


def _table(chart: Chart, anchors: frozenset[str]) -> str:
    phases = "".join(
        f'<th scope="colgroup" colspan="{len(phase.steps)}">{safe(phase.name)}</th>'
        for phase in chart.phases
        if phase.steps
    )
    steps = "".join(f'<th scope="col">{step.number}. {safe(step.name)}</th>' for step in chart.steps())
    rows = []
    for lane in chart.lanes:
        if lane.line_above:
            span = len(chart.steps()) + 1
            rows.append(f'<tr class="line"><td colspan="{span}">{safe(lane.line_above)}</td></tr>')
        look = ' class="pain"' if lane.key == "pain_points" else ""
        cells = "".join(f"<td{look if cell.words else ''}>{_cell(cell, anchors)}</td>" for cell in lane.cells)
        rows.append(f'<tr><th scope="row">{safe(lane.name)}</th>{cells}</tr>')
    head = f'<thead><tr><th scope="col" rowspan="2">Lane</th>{phases}</tr><tr>{steps}</tr></thead>'
    region = f'<div class="scroll" role="region" aria-label="{safe(chart.title)} as one table" tabindex="0">'
    return f"{region}<table>{head}<tbody>{''.join(rows)}</tbody></table></div>"
