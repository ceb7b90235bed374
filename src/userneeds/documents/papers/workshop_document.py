"""What every paper about a workshop bears: in whose name, when, its foot, what was kept back."""

from collections.abc import Iterable

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Document
from userneeds.documents.papers.phrasing import long_date
from userneeds.model.series import Series
from userneeds.model.wording import join_nonempty


def workshop_document(
    disclosure: Disclosure,
    series: Series | None,
    *,
    title: str,
    subject: str,
    blocks: Iterable[Block],
    foot: str = "",
) -> Document:
    """Return a paper about a workshop; `foot` opens the foot of each page: 'Voting sheet'."""
    workshop = disclosure.seen
    return Document(
        title=title,
        subject=subject,
        author=publisher(workshop, series),
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=page_footer(workshop, foot),
        warnings=disclosure.warnings(),
    )


def publisher(workshop: AnySeen, series: Series | None) -> str:
    """Return in whose name a paper is made: the series', or the workshop's if it stands alone."""
    if series:
        return series.paper_name()
    return workshop.title


def page_footer(workshop: AnySeen, foot: str) -> str:
    """Return 'Voting sheet · Repairs · 3 February 2021'; `foot` may be empty."""
    return join_nonempty([foot, workshop.title, long_date(workshop.date)])
