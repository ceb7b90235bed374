"""Figures and sheets as HTML: numbers, bars, covers, cards, posters, each also as words."""

from userneeds.documents.content.blocks import (
    BarChart,
    CardSheet,
    Cover,
    KeyFigures,
    LabelledBar,
    Poster,
    PrintedCard,
    Quotation,
)
from userneeds.documents.web.escape import escape_html, text_html


def quotation_html(block: Quotation) -> str:
    """Return a quotation with who said it."""
    words = f"<p>“{escape_html(block.words)}”</p>"
    if block.speaker:
        words += f"<footer>{escape_html(block.speaker)}</footer>"
    return f"<blockquote>{words}</blockquote>"


def key_figures_html(block: KeyFigures) -> str:
    """Return headline numbers; empty where there are none."""
    items = "".join(
        f"<li><strong>{escape_html(figure.value)}</strong> {escape_html(figure.label)}</li>"
        for figure in block.figures
    )
    if items:
        return f'<ul class="numbers">{items}</ul>'
    return ""


def bar_chart_html(block: BarChart) -> str:
    """Return amounts as a list in words, with a bar under each; empty where there are none."""
    if not block.bars:
        return ""
    # Where all amounts are 0, every bar has no width.
    longest = max(bar.amount for bar in block.bars) or 1
    items = "".join(_bar_html(bar, longest) for bar in block.bars)
    return f'<p class="label">{escape_html(block.caption)}</p><ul class="bars">{items}</ul>'


def _bar_html(bar: LabelledBar, longest: float) -> str:
    words = f"{escape_html(bar.label)}: {escape_html(bar.amount_in_words)}"
    if bar.out_of:
        filled = min(int(bar.amount), bar.out_of)
        signs = "●" * filled + "○" * (bar.out_of - filled)
        return f'<li>{words}<span class="dots" aria-hidden="true">{signs}</span></li>'
    percent = 100 * bar.amount / longest
    return f'<li>{words}<span class="bar" style="width:{percent:.1f}%"></span></li>'


def cover_html(block: Cover) -> str:
    """Return the opening of the page."""
    parts = [_title_html(block.kicker, block.title, block.tagline)]
    parts += [_small_html(detail) for detail in block.details]
    return "".join(parts)


def card_sheet_html(block: CardSheet) -> str:
    """Return cards as a list under their heading."""
    items = "".join(map(_printed_card_html, block.cards))
    return f'<h1>{escape_html(block.title)}</h1><ul class="cards">{items}</ul>'


def _printed_card_html(card: PrintedCard) -> str:
    label = f'<p class="label">{escape_html(card.label)}</p>'
    return f"<li>{label}<p>{escape_html(card.words)}</p>{_small_html(card.foot)}</li>"


def poster_html(block: Poster) -> str:
    """Return what a poster says."""
    title = _title_html("", block.title, block.line)
    items = "".join(f"<li>{text_html(item)}</li>" for item in block.items)
    return f"{title}<ul>{items}</ul>{_small_html(block.foot)}"


def _title_html(kicker: str, title: str, line: str) -> str:
    title_html = f"<h1>{escape_html(title)}</h1>"
    if kicker:
        title_html = f'<p class="kicker">{escape_html(kicker)}</p>{title_html}'
    if line:
        return f'{title_html}<p class="lead">{escape_html(line)}</p>'
    return title_html


def _small_html(words: str) -> str:
    return f'<p class="small">{escape_html(words)}</p>'
