"""Pictures and sheets as HTML: numbers, bars, networks as SVG with the same in words, covers, cards, posters."""

from userneeds.documents.blocks import Bars, CardSheet, Cover, Facts, Network, Poster, Quote
from userneeds.documents.style import ACCENT, INK, PAPER, RULE
from userneeds.documents.web.typed import safe, typed

_WIDE, _TALL = 640, 420
_EDGE = 92


def quote_html(block: Quote) -> str:
    """Return a quotation with who said it."""
    who = f"<footer>{safe(block.who)}</footer>" if block.who else ""
    return f"<blockquote><p>“{safe(block.words)}”</p>{who}</blockquote>"


def facts_html(block: Facts) -> str:
    """Return headline numbers."""
    items = "".join(f"<li><strong>{safe(fact.value)}</strong> {safe(fact.label)}</li>" for fact in block.facts)
    return f'<ul class="numbers">{items}</ul>' if items else ""


def bars_html(block: Bars) -> str:
    """Return amounts as a list in words, with a bar under each."""
    longest = max((bar.amount for bar in block.bars), default=0) or 1
    items = "".join(
        f"<li>{safe(bar.label)}: {safe(bar.said)}"
        f'<span class="bar" style="width:{100 * bar.amount / longest:.1f}%"></span></li>'
        for bar in block.bars
    )
    return f'<p class="label">{safe(block.caption)}</p><ul class="bars">{items}</ul>' if items else ""


def network_html(block: Network) -> str:
    """Return a network as SVG, and below it the same in words."""
    places = [(_EDGE + dot.x * (_WIDE - 2 * _EDGE), _TALL - _EDGE - dot.y * (_TALL - 2 * _EDGE)) for dot in block.dots]
    largest = max((dot.weight for dot in block.dots), default=1) or 1
    drawn = []
    for one, other, strength in block.ties:
        (x1, y1), (x2, y2) = places[one], places[other]
        width = f'stroke="{RULE}" stroke-width="{0.5 + 2.5 * strength:.1f}"'
        drawn.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {width}/>')
    for dot, (x, y) in zip(block.dots, places, strict=True):
        colour = ACCENT if dot.is_filled else PAPER
        radius = 5 + 13 * (dot.weight / largest) ** 0.5
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" stroke="{ACCENT}"/>')
        name = f'text-anchor="middle" font-size="13" fill="{INK}"'
        drawn.append(f'<text x="{x:.1f}" y="{y + radius + 15:.1f}" {name}>{safe(dot.label)}</text>')
    picture = f'<svg viewBox="0 0 {_WIDE} {_TALL}" role="img" aria-label="{safe(block.said)}">{"".join(drawn)}</svg>'
    return f'<figure>{picture}<figcaption class="small">{safe(block.said)} {safe(block.key)}</figcaption></figure>'


def cover_html(block: Cover) -> str:
    """Return the opening of the page."""
    details = "".join(f'<p class="small">{safe(detail)}</p>' for detail in block.details)
    picture = network_html(block.network) if block.network else ""
    line = f'<p class="lead">{safe(block.line)}</p>' if block.line else ""
    return f'<p class="kicker">{safe(block.kicker)}</p><h1>{safe(block.title)}</h1>{line}{details}{picture}'


def cards_html(block: CardSheet) -> str:
    """Return cards as a list."""
    items = "".join(
        f'<li><p class="label">{safe(card.label)}</p><p>{safe(card.words)}</p>'
        f'<p class="small">{safe(card.foot)}</p></li>'
        for card in block.cards
    )
    return f'<ul class="cards">{items}</ul>'


def poster_html(block: Poster) -> str:
    """Return what a poster says."""
    items = "".join(f"<li>{typed(item)}</li>" for item in block.items)
    opening = f'<p class="lead">{safe(block.line)}</p>' if block.line else ""
    head = f'<p class="kicker">{safe(block.kicker)}</p><h1>{safe(block.title)}</h1>{opening}'
    return f'{head}<ul>{items}</ul><p class="small">{safe(block.foot)}</p>'
