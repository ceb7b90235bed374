"""A service blueprint in a Word document: told step by step first, then as one wide table.

The table lies across sheets of its own, as the other way round would leave no room for words.
"""

from collections.abc import Iterator

from userneeds.documents.content.blueprint_chart import BlueprintChart, ChartCell, ChartLane
from userneeds.documents.content.runs import Text, TextRun, bold
from userneeds.documents.content.style import BLUSH, TINT
from userneeds.documents.word.docx_runs import DocxLinks, paragraph_xml, plain_xml, run_xml
from userneeds.documents.word.docx_tables import AFTER_TABLE, cell_xml, row_xml, table_xml

_LANE_WIDTH = 78.0
_CHANGED = TextRun("◆ ")


def blueprint_xml(
    chart: BlueprintChart, links: DocxLinks, breaks: tuple[str, str], width: float
) -> str:
    """Return the whole blueprint.

    `breaks` end a run of upright sheets and one of sheets across, which are `width` points wide
    between their margins.
    """
    return "".join(_blueprint_parts(chart, links, breaks, width))


def _blueprint_parts(
    chart: BlueprintChart, links: DocxLinks, breaks: tuple[str, str], width: float
) -> Iterator[str]:
    upright, across = breaks
    yield plain_xml("Kicker", chart.kicker)
    yield plain_xml("Title", chart.title)
    yield plain_xml("Lead", chart.scope)
    for name, words in chart.details:
        yield _pair_xml(name, (TextRun(words),), links)
    yield plain_xml("Heading2", "Step by step")
    yield from _step_by_step(chart, links)
    yield upright
    yield plain_xml("Heading2", "As one table")
    yield from _table(chart, links, width)
    for sentence in chart.legend:
        yield plain_xml("SmallPrint", sentence)
    yield across


def _pair_xml(name: str, words: Text, links: DocxLinks) -> str:
    label = run_xml(bold(name))
    gap = run_xml(TextRun("  "))
    return paragraph_xml("Facts", f"{label}{gap}{links.text_xml(words)}")


def _step_by_step(chart: BlueprintChart, links: DocxLinks) -> Iterator[str]:
    column = 0
    for phase in chart.phases:
        yield plain_xml("Heading3", phase.name)
        for step in phase.steps:
            yield plain_xml("Heading4", f"{step.number}. {step.name}")
            for lane in chart.lanes:
                # Lanes in which nothing happens stay out.
                if lane.cells[column].words:
                    yield _pair_xml(lane.name, _cell_words(lane.cells[column]), links)
            column += 1


def _cell_words(cell: ChartCell) -> Text:
    return (_CHANGED, *cell.content) if cell.changed else cell.content


def _table(chart: BlueprintChart, links: DocxLinks, width: float) -> Iterator[str]:
    count = len(chart.steps())
    share = (width - _LANE_WIDTH) / max(1, count)
    rows = list(_heads(chart, share))
    for lane in chart.lanes:
        if lane.line_above:
            line = run_xml(TextRun(lane.line_above))
            words = paragraph_xml("DenseHead", line)
            cell = cell_xml(width, words, span=count + 1, fill=TINT)
            rows.append(row_xml([cell]))
        cells = _lane_cells(lane, links, share)
        rows.append(row_xml(cells))
    widths = [_LANE_WIDTH]
    widths += [share] * count
    yield table_xml(widths, f"{chart.title} as one table", rows)
    yield AFTER_TABLE


def _heads(chart: BlueprintChart, share: float) -> Iterator[str]:
    corner = _head_cell("Lane", _LANE_WIDTH)
    if any(phase.name for phase in chart.phases):
        cells = [corner]
        for phase in chart.phases:
            span = len(phase.steps)
            if span:
                width = share * span
                cells.append(_head_cell(phase.name, width, span))
        yield row_xml(cells, is_head=True)
        corner = _head_cell("", _LANE_WIDTH)
    cells = [corner]
    for step in chart.steps():
        name = f"{step.number}. {step.name}"
        cells.append(_head_cell(name, share))
    yield row_xml(cells, is_head=True)


def _head_cell(words: str, width: float, span: int = 1) -> str:
    run = run_xml(TextRun(words))
    paragraph = paragraph_xml("DenseHead", run)
    return cell_xml(width, paragraph, span=span)


def _lane_cells(lane: ChartLane, links: DocxLinks, share: float) -> Iterator[str]:
    yield _head_cell(lane.name, _LANE_WIDTH)
    for cell in lane.cells:
        fill = BLUSH if lane.key == "pain_points" and cell.words else ""
        content = _cell_words(cell)
        words = paragraph_xml("DenseCell", links.text_xml(content))
        yield cell_xml(share, words, fill=fill)
