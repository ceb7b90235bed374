"""Which themes does the analysis suggest? Asked here so that starting the program loads no clustering code."""

from typing import TYPE_CHECKING

from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    from userneeds.analysis.suggestion import Suggestion


def suggest(workshop: Workshop, resolution: float = 1.0) -> "Suggestion":
    """Return the themes that the cards suggest; more and smaller ones the higher the `resolution`."""
    from userneeds.analysis.suggestion import suggest_themes  # noqa: PLC0415 - loads the clustering code when it is used

    return suggest_themes(workshop, resolution=resolution)
