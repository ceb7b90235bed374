"""Reads minutes, a heading and lines with dashes, and makes a note that thanks who came."""

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Bullets, Document, Heading, plain_paragraph
from userneeds.documents.content.runs import text
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.series import Series
from userneeds.session.extensions.contract import ForeignFormat, ForeignPaper, ReadTable


def read_minutes(data: bytes) -> list[ReadTable]:
    """Return a row for each dash, with the heading above it as its theme."""
    theme, rows = "", []
    for line in data.decode("utf-8").splitlines():
        if line.startswith("#"):
            theme = line.strip("# ")
        elif line.startswith("- "):
            rows.append((line[2:], theme))
    return [ReadTable("", ("note", "theme"), rows)]


def thanks(seen: AnySeen, series: Series | None) -> Document | None:
    """Return the note: what the group will take up, in its own words."""
    themes = tuple(text(theme.name) for theme in seen.themes.values())
    if not themes:
        return None
    title = f"Thank you: {seen.title}"
    words = plain_paragraph("Thank you for coming. This is what we will talk about next.")
    return workshop_document(
        Disclosure(seen), series, title=title, subject=seen.focus,
        blocks=[Heading(1, title), words, Bullets(themes)], foot="Thank you",
    )  # fmt: skip


MINUTES = ForeignFormat(
    contract=1, name="minutes", title="Minutes", endings=(".minutes",), read=read_minutes,
    brings="a card for each dash, its heading as theme", loses="everything else",
)  # fmt: skip
THANKS = ForeignPaper(
    contract=1, name="thanks", title="Thank-you note", reader="group", make=thanks,
    purpose="A page to send to those who came.",
)  # fmt: skip
