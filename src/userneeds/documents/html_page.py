"""A document as one web page: no scripts, no addresses outside, readable with any aid.

Public bodies are asked to publish pages rather than files. Every typed character is escaped. A blueprint is told
step by step, because a table twelve columns wide is hard to hear; the wide table is there as well, in a region
that scrolls by keyboard. Pictures are drawn as SVG with the same said in words.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from userneeds.documents.blocks import (
    Bars,
    Beside,
    Block,
    Bullets,
    CardSheet,
    Chart,
    Contents,
    Cover,
    DataTable,
    Document,
    Facts,
    Heading,
    Network,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    Quote,
    Run,
    Text,
    Writing,
)
from userneeds.documents.cleaning import clean, safe_link
from userneeds.documents.levels import anchors, levelled
from userneeds.documents.style import ACCENT, ALARM, BLUSH, INK, MIST, PAPER, QUIET, RULE, TINT

_WIDE, _TALL = 640, 420
_CSS = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; font: 1.0625rem/1.55 'Source Sans 3', system-ui, sans-serif; }}
main, header, footer {{ max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }}
header {{ padding-top: 3rem; }} footer {{ padding: 2rem 1.25rem 3rem; color: {QUIET}; font-size: .9rem; }}
h1, h2, h3, h4 {{ line-height: 1.2; margin: 2.2em 0 .5em; }}
h1 {{ font-size: 2rem; border-top: 4px solid {ACCENT}; padding-top: .4em; }}
h2 {{ font-size: 1.4rem; color: {ACCENT}; }} h3 {{ font-size: 1.1rem; }}
p, ul, ol {{ margin: 0 0 .8em; }} li {{ margin: .3em 0; }}
a {{ color: {ACCENT}; }} a:focus, [tabindex]:focus {{ outline: 3px solid {ALARM}; outline-offset: 2px; }}
.kicker {{ color: {ACCENT}; font-weight: 700; letter-spacing: .04em; margin-bottom: 0; }}
.lead {{ font-size: 1.25rem; color: {ACCENT}; }} .small, .facts, .note {{ font-size: .92rem; color: {QUIET}; }}
.label {{ font-size: .92rem; font-weight: 700; color: {ACCENT}; margin: 1.4em 0 .1em; }}
.statement {{ font-weight: 700; }}
blockquote {{ margin: 1.2em 0; padding-left: 1rem; border-left: 4px solid {ACCENT}; font-size: 1.2rem; }}
blockquote cite {{ display: block; font-size: .92rem; font-style: normal; color: {QUIET}; }}
table {{ border-collapse: collapse; width: 100%; margin: 0 0 1.4em; }}
caption {{ text-align: left; font-weight: 700; color: {QUIET}; padding-bottom: .3em; }}
th, td {{ text-align: left; vertical-align: top; padding: .45em .8em .45em 0; border-bottom: 1px solid {RULE}; }}
thead th {{ color: {ACCENT}; border-bottom: 2px solid {ACCENT}; }} tbody th {{ font-weight: 400; }} .number {{ text-align: right; }}
.facts-row {{ display: flex; flex-wrap: wrap; gap: 1.2rem; margin: 1.4em 0; padding: 0; list-style: none; }}
.facts-row li {{ flex: 1 1 9rem; border-top: 2px solid {ACCENT}; padding-top: .4em; }}
.facts-row strong {{ display: block; font-size: 2rem; color: {ACCENT}; line-height: 1.1; }}
.panel {{ background: {MIST}; border-left: 4px solid {ACCENT}; padding: 1rem 1.2rem; margin: 1.4em 0; }}
.bar {{ display: block; height: .45rem; background: {ACCENT}; }}
.scroll {{ overflow-x: auto; margin: 1.5em 0; }} .scroll table {{ min-width: 60rem; font-size: .9rem; }}
.scroll th, .scroll td {{ border: 1px solid {RULE}; padding: .4em .5em; min-width: 7rem; }}
.line td {{ background: {TINT}; font-weight: 700; }} .pain {{ background: {BLUSH}; }}
dl {{ margin: 0 0 1em; }} dt {{ font-weight: 700; color: {ACCENT}; }} dd {{ margin: 0 0 .5em; }}
.cards {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; padding: 0; }}
.cards li {{ list-style: none; border: 1px solid {RULE}; padding: 1rem; }}
.boxes {{ list-style: none; padding-left: 1.4rem; }} .boxes li::before {{ content: '☐'; margin-left: -1.4rem; float: left; }}
@media print {{ .scroll table {{ min-width: 0; font-size: .7rem; }} }}
""".strip()


def render_html(document: Document) -> str:
    """Return `document` as one self-contained page. It is the same text for the same document."""
    blocks = levelled(document.blocks)
    writer = _Writer(blocks)
    body = "\n".join(writer.block(number, block) for number, block in enumerate(blocks))
    return f"""<!DOCTYPE html>
<html lang="{_safe(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_safe(document.title)}</title>
<meta name="description" content="{_safe(document.subject)}">
<meta name="author" content="{_safe(document.author)}">
<style>
{_CSS}
</style>
</head>
<body>
<main>
{body}
</main>
<footer><p>{_safe(document.running)}</p></footer>
</body>
</html>
"""


def _safe(words: str) -> str:
    return escape(clean(words), quote=True)


class _Writer:
    """Writes the blocks of one document; knows which places exist."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._anchors = anchors(blocks)
        self._makers: dict[type, Callable[[Any], str]] = {
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Quote: _quote,
            DataTable: self._table,
            Facts: _facts,
            Bars: _bars,
            Network: _network,
            Cover: _cover,
            Contents: self._contents,
            Beside: self._beside,
            Panel: self._panel,
            CardSheet: _cards,
            Poster: self._poster,
            Writing: lambda block: f"<p class='statement'>{_safe(block.question)}</p>",
            Chart: self._chart,
            PageBreak: lambda _: "",
        }

    def block(self, number: int, block: Block) -> str:
        """Return one block; headings get a place of their own."""
        if isinstance(block, Heading):
            mark = _safe(block.anchor or f"section-{number}")
            level = min(block.level, 6)
            return f"<h{level} id='{mark}'>{_safe(block.title)}</h{level}>"
        return self._makers[type(block)](block)

    def _text(self, content: Text) -> str:
        return "".join(self._run(run) for run in content)

    def _run(self, run: Run) -> str:
        words = _safe(run.text).replace("\n", "<br>")
        words = f"<strong>{words}</strong>" if run.bold else words
        words = f"<em>{words}</em>" if run.italic else words
        words = f"<span lang='{_safe(run.language)}'>{words}</span>" if run.language else words
        link = safe_link(run.link)
        if link.startswith("#") and link[1:] not in self._anchors:
            link = ""
        return f"<a href='{_safe(link)}'>{words}</a>" if link else words

    def _paragraph(self, block: Paragraph) -> str:
        mark = f" id='{_safe(block.anchor)}'" if block.anchor else ""
        look = "" if block.look == "body" else f" class='{block.look}'"
        return f"<p{mark}{look}>{self._text(block.content)}</p>"

    def _bullets(self, block: Bullets) -> str:
        name = "ol" if block.mark == "number" else "ul"
        look = " class='boxes'" if block.mark == "box" else ""
        items = "".join(f"<li>{self._text(item)}</li>" for item in block.items)
        return f"<{name}{look}>{items}</{name}>" if items else ""

    def _table(self, block: DataTable) -> str:
        if not block.rows:
            return ""
        sides = [" class='number'" if column.number else "" for column in block.columns]
        head = "".join(
            f"<th scope='col'{side}>{_safe(column.head)}</th>"
            for column, side in zip(block.columns, sides, strict=True)
        )
        rows = []
        for row in block.rows:
            cells = [f"<th scope='row'>{self._text(row[0])}</th>"]
            cells += [f"<td{side}>{self._text(cell)}</td>" for cell, side in zip(row[1:], sides[1:], strict=True)]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        caption = f"<caption>{_safe(block.caption)}</caption>" if block.caption else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _contents(self, block: Contents) -> str:
        found = [
            f"<li><a href='#{_safe(heading.anchor or f'section-{number}')}'>{_safe(heading.title)}</a></li>"
            for number, heading in enumerate(self._blocks)
            if isinstance(heading, Heading) and heading.level <= block.depth
        ]
        return f"<nav aria-label='{_safe(block.title)}'><p class='label'>{_safe(block.title)}</p><ul>{''.join(found)}</ul></nav>"

    def _beside(self, block: Beside) -> str:
        notes = "".join(f"<p class='note'>{self._text(note)}</p>" for note in block.notes if note)
        return f"{self.block(0, block.main)}\n{notes}"

    def _panel(self, block: Panel) -> str:
        inner = "".join(self.block(0, child) for child in block.blocks)
        return f"<section class='panel'><p class='label'>{_safe(block.title)}</p>{inner}</section>"

    def _poster(self, block: Poster) -> str:
        items = "".join(f"<li>{self._text(item)}</li>" for item in block.items)
        return (
            f"<p class='kicker'>{_safe(block.kicker)}</p><h1>{_safe(block.title)}</h1>"
            f"<p class='lead'>{_safe(block.line)}</p><ul>{items}</ul><p class='small'>{_safe(block.foot)}</p>"
        )

    def _chart(self, block: Chart) -> str:
        details = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(said)}</dd>" for name, said in block.details)
        legend = "".join(f"<p class='small'>{_safe(sentence)}</p>" for sentence in block.legend)
        return "\n".join(
            [
                f"<p class='kicker'>{_safe(block.kicker)}</p>",
                f"<h1>{_safe(block.title)}</h1>",
                f"<p class='lead'>{_safe(block.scope)}</p>" if block.scope else "",
                f"<dl>{details}</dl>",
                "<h2>Step by step</h2>",
                *self._steps(block),
                "<h2>As one table</h2>",
                self._grid(block),
                legend,
            ]
        )

    def _steps(self, block: Chart) -> list[str]:
        told = []
        index = 0
        for phase in block.phases:
            told.append(f"<h3>{_safe(phase.name)}</h3>")
            for step in phase.steps:
                said = [
                    f"<dt>{_safe(lane.name)}</dt><dd>{'◆ ' if cell.changed else ''}{self._text(cell.content)}</dd>"
                    for lane, cell in ((lane, lane.cells[index]) for lane in block.lanes)
                    if cell.words
                ]
                told.append(f"<h4>{step.number}. {_safe(step.name)}</h4><dl>{''.join(said)}</dl>")
                index += 1
        return told

    def _grid(self, block: Chart) -> str:
        phases = "".join(
            f"<th scope='colgroup' colspan='{len(phase.steps)}'>{_safe(phase.name)}</th>"
            for phase in block.phases
            if phase.steps
        )
        steps = "".join(f"<th scope='col'>{step.number}. {_safe(step.name)}</th>" for step in block.steps())
        rows = []
        for lane in block.lanes:
            if lane.line_above:
                rows.append(
                    f"<tr class='line'><td colspan='{len(block.steps()) + 1}'>{_safe(lane.line_above)}</td></tr>"
                )
            look = " class='pain'" if lane.key == "pain_points" else ""
            cells = "".join(
                f"<td{look if cell.words else ''}>{'◆ ' if cell.changed else ''}{self._text(cell.content)}</td>"
                for cell in lane.cells
            )
            rows.append(f"<tr><th scope='row'>{_safe(lane.name)}</th>{cells}</tr>")
        return (
            f"<div class='scroll' role='region' aria-label='{_safe(block.title)} as one table' tabindex='0'><table><thead>"
            f"<tr><th scope='col' rowspan='2'>Lane</th>{phases}</tr><tr>{steps}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table></div>"
        )


def _quote(block: Quote) -> str:
    who = f"<cite>{_safe(block.who)}</cite>" if block.who else ""
    return f"<blockquote><p>“{_safe(block.words)}”</p>{who}</blockquote>"


def _facts(block: Facts) -> str:
    items = "".join(f"<li><strong>{_safe(fact.value)}</strong> {_safe(fact.label)}</li>" for fact in block.facts)
    return f"<ul class='facts-row'>{items}</ul>" if items else ""


def _bars(block: Bars) -> str:
    longest = max((bar.amount for bar in block.bars), default=0) or 1
    items = "".join(
        f"<li>{_safe(bar.label)}: {_safe(bar.said)}"
        f"<span class='bar' style='width:{100 * bar.amount / longest:.1f}%'></span></li>"
        for bar in block.bars
    )
    return f"<p class='label'>{_safe(block.caption)}</p><ul>{items}</ul>" if items else ""


def _network(block: Network) -> str:
    places = [(30 + dot.x * (_WIDE - 60), _TALL - 30 - dot.y * (_TALL - 60)) for dot in block.dots]
    largest = max((dot.weight for dot in block.dots), default=1) or 1
    ties = "".join(
        f"<line x1='{places[one][0]:.1f}' y1='{places[one][1]:.1f}' x2='{places[other][0]:.1f}' "
        f"y2='{places[other][1]:.1f}' stroke='{RULE}' stroke-width='{0.5 + 2.5 * strength:.1f}'/>"
        for one, other, strength in block.ties
    )
    dots = "".join(
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{5 + 13 * (dot.weight / largest) ** 0.5:.1f}' fill='{TINT}' stroke='{ACCENT}'/>"
        f"<text x='{x:.1f}' y='{y + 34:.1f}' text-anchor='middle' font-size='12' fill='{INK}'>{_safe(dot.label)}</text>"
        for dot, (x, y) in zip(block.dots, places, strict=True)
    )
    return (
        f"<figure><svg viewBox='0 0 {_WIDE} {_TALL}' role='img' aria-label='{_safe(block.said)}'>{ties}{dots}</svg>"
        f"<figcaption class='small'>{_safe(block.said)}</figcaption></figure>"
    )


def _cover(block: Cover) -> str:
    details = "".join(f"<p class='small'>{_safe(detail)}</p>" for detail in block.details)
    picture = _network(block.network) if block.network else ""
    line = f"<p class='lead'>{_safe(block.line)}</p>" if block.line else ""
    return f"<p class='kicker'>{_safe(block.kicker)}</p><h1>{_safe(block.title)}</h1>{line}{details}{picture}"


def _cards(block: CardSheet) -> str:
    items = "".join(
        f"<li><p class='label'>{_safe(card.label)}</p><p>{_safe(card.words)}</p><p class='small'>{_safe(card.foot)}</p></li>"
        for card in block.cards
    )
    return f"<ul class='cards'>{items}</ul>"
