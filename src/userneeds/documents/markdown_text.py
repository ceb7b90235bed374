"""Typed words as Markdown: every sign that Markdown would read as a command is escaped.

Only links that a reader can judge are kept; those to a place in the same document are not, because
Markdown has no common way to name one.
"""

import re

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")
_LINE_START = re.compile(r"^([^\S\n]*)(\d+)([.)])(?=\s)|^([^\S\n]*)([-+=])", re.MULTILINE)


def escape_markdown(words: str) -> str:
    """Return typed words so that Markdown shows them as they are, on one line."""
    words = " ".join(safe_text(words).split())
    return _LINE_START.sub(_escape_line_start, _SPECIAL.sub(r"\\\1", words))


def _escape_line_start(start: re.Match[str]) -> str:
    before_number, number, after_number, before_sign, sign = start.groups()
    if number:
        return f"{before_number}{number}\\{after_number}"
    return f"{before_sign}\\{sign}"


def text_markdown(content: Text) -> str:
    """Return a text with its looks, on one line."""
    return "".join(map(_run_markdown, content))


def _run_markdown(run: TextRun) -> str:
    # Spaces stay outside the stars: CommonMark takes '** word**' for plain characters.
    lead = " " if run.text[:1].isspace() else ""
    tail = " " if run.text[-1:].isspace() and run.text.strip() else ""
    words = escape_markdown(run.text)
    if run.bold and words:
        words = f"**{words}**"
    if run.italic and words:
        words = f"*{words}*"
    link = safe_link(run.link)
    if link and not link.startswith("#"):
        address = link.replace(">", "%3E").replace("<", "%3C")
        words = f"[{words}](<{address}>)"
    return f"{lead}{words}{tail}"
