"""Pictures and sheets as HTML: numbers, bars, networks as SVG with the same in words, covers, cards, posters."""

from userneeds.documents.content.blocks import (
    BarChart,
    CardSheet,
    Cover,
    KeyFigures,
    NetworkDiagram,
    Poster,
    Quotation,
)
from userneeds.documents.content.style import ACCENT, INK, PAPER, RULE
from userneeds.documents.web.escape import escape_html, text_html

_WIDE = 640
_TALL = 420
_EDGE = 92


def quotation_html(block: Quotation) -> str:
    """Return a quotation with who said it."""
    who = f"<footer>{escape_html(block.speaker)}</footer>" if block.speaker else ""
    return f"<blockquote><p>“{escape_html(block.words)}”</p>{who}</blockquote>"


def key_figures_html(block: KeyFigures) -> str:
    """Return headline numbers."""
    items = "".join(
        f"<li><strong>{escape_html(fact.value)}</strong> {escape_html(fact.label)}</li>"
        for fact in block.figures
    )
    return f'<ul class="numbers">{items}</ul>' if items else ""


def bar_chart_html(block: BarChart) -> str:
    """Return amounts as a list in words, with a bar under each."""
    longest = max((bar.amount for bar in block.bars), default=0) or 1
    items = "".join(
        f"<li>{escape_html(bar.label)}: {escape_html(bar.amount_in_words)}"
        f'<span class="bar" style="width:{100 * bar.amount / longest:.1f}%"></span></li>'
        for bar in block.bars
    )
    if items:
        return f'<p class="label">{escape_html(block.caption)}</p><ul class="bars">{items}</ul>'
    return ""


def network_html(block: NetworkDiagram) -> str:
    """Return a network as SVG, and below it the same in words."""
    places = [
        (_EDGE + dot.x * (_WIDE - 2 * _EDGE), _TALL - _EDGE - dot.y * (_TALL - 2 * _EDGE))
        for dot in block.nodes
    ]
    largest = max((dot.weight for dot in block.nodes), default=1) or 1
    drawn = []
    for one, other, strength in block.edges:
        x1, y1 = places[one]
        x2, y2 = places[other]
        width = f'stroke="{RULE}" stroke-width="{0.5 + 2.5 * strength:.1f}"'
        drawn.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {width}/>')
    for dot, (x, y) in zip(block.nodes, places, strict=True):
        colour = ACCENT if dot.is_filled else PAPER
        radius = 5 + 13 * (dot.weight / largest) ** 0.5
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" stroke="{ACCENT}"/>'
        )
        name = f'text-anchor="middle" font-size="13" fill="{INK}"'
        drawn.append(
            f'<text x="{x:.1f}" y="{y + radius + 15:.1f}" {name}>{escape_html(dot.label)}</text>'
        )
    picture = f'<svg viewBox="0 0 {_WIDE} {_TALL}" role="img" aria-label="{escape_html(block.description)}">{"".join(drawn)}</svg>'
    return f'<figure>{picture}<figcaption class="small">{escape_html(block.description)} {escape_html(block.key)}</figcaption></figure>'


def cover_html(block: Cover) -> str:
    """Return the opening of the page."""
    details = "".join(f'<p class="small">{escape_html(detail)}</p>' for detail in block.details)
    picture = network_html(block.network) if block.network else ""
    line = f'<p class="lead">{escape_html(block.tagline)}</p>' if block.tagline else ""
    return f'<p class="kicker">{escape_html(block.kicker)}</p><h1>{escape_html(block.title)}</h1>{line}{details}{picture}'


def card_sheet_html(block: CardSheet) -> str:
    """Return cards as a list."""
    items = "".join(
        f'<li><p class="label">{escape_html(card.label)}</p><p>{escape_html(card.words)}</p>'
        f'<p class="small">{escape_html(card.foot)}</p></li>'
        for card in block.cards
    )
    return f'<ul class="cards">{items}</ul>'


def poster_html(block: Poster) -> str:
    """Return what a poster says."""
    items = "".join(f"<li>{text_html(item)}</li>" for item in block.items)
    opening = f'<p class="lead">{escape_html(block.line)}</p>' if block.line else ""
    head = f'<p class="kicker">{escape_html(block.kicker)}</p><h1>{escape_html(block.title)}</h1>{opening}'
    return f'{head}<ul>{items}</ul><p class="small">{escape_html(block.foot)}</p>'
