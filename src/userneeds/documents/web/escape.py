"""Typed words as HTML: every character is escaped, links are only those that a reader can judge."""

import re
from html import escape

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text

_STANDS_AS_IT_IS = re.compile(r"[ !#-%(-;=?-~\n]*")
"""Plain ASCII without the five characters that mean something in HTML."""


def escape_html(words: str) -> str:
    """Return typed words as they may stand in a page or in an attribute."""
    if _STANDS_AS_IT_IS.fullmatch(words):
        return words
    return escape(safe_text(words), quote=True)


def text_html(content: Text, anchors: frozenset[str] = frozenset()) -> str:
    """Return a text with its looks; links inside the page must be among `anchors`."""
    return "".join(_run_html(run, anchors) for run in content)


def _run_html(run: TextRun, anchors: frozenset[str]) -> str:
    words = escape_html(run.text).replace("\n", "<br>")
    if run.bold:
        words = f"<strong>{words}</strong>"
    if run.italic:
        words = f"<em>{words}</em>"
    if run.language:
        words = f'<span lang="{escape_html(run.language)}">{words}</span>'
    link = safe_link(run.link)
    leads_nowhere = link.startswith("#") and link[1:] not in anchors
    if link and not leads_nowhere:
        return f'<a href="{escape_html(link)}">{words}</a>'
    return words
