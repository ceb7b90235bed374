"""Typed words as HTML: every character is escaped, links are only those that a reader can judge."""

from html import escape

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text


def escape_html(words: str) -> str:
    """Return typed words as they may stand in a page or in an attribute."""
    return escape(safe_text(words), quote=True)


def text_html(content: Text, anchors: frozenset[str] = frozenset()) -> str:
    """Return a text with its looks; links inside the page must be among `anchors`."""
    return "".join(_run_html(run, anchors) for run in content)


def _run_html(run: TextRun, anchors: frozenset[str]) -> str:
    words = escape_html(run.text).replace("\n", "<br>")
    words = f"<strong>{words}</strong>" if run.bold else words
    words = f"<em>{words}</em>" if run.italic else words
    words = f'<span lang="{escape_html(run.language)}">{words}</span>' if run.language else words
    link = safe_link(run.link)
    if link.startswith("#") and link[1:] not in anchors:
        link = ""
    if link:
        return f'<a href="{escape_html(link)}">{words}</a>'
    return words
