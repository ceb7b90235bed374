"""Which themes does the analysis suggest? Asked here so that starting the program loads no clustering code."""

from dataclasses import replace
from typing import TYPE_CHECKING

from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    from userneeds.analysis.reading import MeaningOf
    from userneeds.analysis.suggestion import Suggestion


def suggest(
    workshop: Workshop, resolution: float = 1.0, *, afresh: bool = False, meaning: "MeaningOf | None" = None
) -> "Suggestion":
    """Return the themes that the cards suggest; more and smaller ones the higher the `resolution`.

    When grouped `afresh`, only pinned cards stay in their theme. Unless the `meaning` of words is asked for, whole
    sentences are compared where the extra for it is installed. Refuses sentences that cannot be read (`ExtraMissing`).
    """
    from userneeds.analysis.suggestion import suggest_themes  # noqa: PLC0415 - loads the clustering code when it is used
    from userneeds.session.sentences import finding  # noqa: PLC0415 - likewise

    found, note = finding(
        lambda sentences: suggest_themes(workshop, resolution=resolution, afresh=afresh, sentences=sentences), meaning
    )
    return replace(found, notes=(note, *found.notes)) if note else found
