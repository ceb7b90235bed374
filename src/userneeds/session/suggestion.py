"""Which themes does the analysis suggest? Asked here so that starting the program loads no clustering code."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    from userneeds.analysis.reading import MeaningOf
    from userneeds.analysis.sentences import Sentences
    from userneeds.analysis.suggestion import Suggestion


def suggest(
    workshop: Workshop,
    resolution: float = 1.0,
    *,
    afresh: bool = False,
    meaning: "MeaningOf | None" = None,
    progress: Callable[[str, float], None] = lambda _doing, _done: None,
) -> "Suggestion":
    """Return the themes that the cards suggest; more and smaller ones the higher the `resolution`.

    When grouped `afresh`, only pinned cards stay in their theme. Unless the `meaning` of words is asked for, whole
    sentences are compared where the extra for it is installed. `progress` is told what is being done and how much of
    the whole is done before it, 0 to 1. Refuses sentences that cannot be read (`ExtraMissing`).
    """
    from userneeds.analysis.suggestion import suggest_themes  # noqa: PLC0415 - loads the clustering code when it is used
    from userneeds.session.sentences import finding  # noqa: PLC0415 - likewise

    def find(sentences: "Sentences | None") -> "Suggestion":
        return suggest_themes(workshop, resolution=resolution, afresh=afresh, sentences=sentences, progress=progress)

    found, note = finding(find, meaning, progress)
    return replace(found, notes=(note, *found.notes)) if note else found


def usual_meaning() -> "MeaningOf":
    """Return what is compared where nobody asks for anything else."""
    from userneeds.analysis.transformer import is_installed  # noqa: PLC0415 - loads numpy when it is used

    return "sentences" if is_installed() else "words"
