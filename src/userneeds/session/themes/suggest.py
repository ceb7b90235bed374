"""Which themes does the analysis suggest?

Asked here so that starting the program loads no clustering code.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource
    from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
    from userneeds.analysis.themes.suggestion import Suggestion


def suggest(
    workshop: Workshop,
    resolution: float = 1.0,
    *,
    afresh: bool = False,
    meaning: "MeaningSource | None" = None,
    progress: Callable[[str, float], None] = lambda _doing, _done: None,
) -> "Suggestion":
    """Return the themes that the cards suggest; more and smaller ones the higher the `resolution`.

    When grouped `afresh`, only pinned cards stay in their theme. Unless a `meaning` is asked for,
    whole sentences of a workshop's few hundred cards are compared where the extra for it is
    installed. `progress` is told what is being done and how much of the whole is done before it, 0
    to 1. Refuses sentences that cannot be read (`ExtraMissing`).
    """
    # The clustering code is loaded when it is used.
    from userneeds.analysis.themes.suggestion import suggest_themes  # noqa: PLC0415 - as above
    from userneeds.session.themes.sentence_cache import find_by_meaning  # noqa: PLC0415 - as above

    def find(sentences: "SentenceEncoder | None") -> "Suggestion":
        return suggest_themes(
            workshop, resolution=resolution, afresh=afresh, sentences=sentences, progress=progress
        )

    suggestion, note = find_by_meaning(find, len(workshop.cards), meaning, progress)
    if note:
        return replace(suggestion, notes=(note, *suggestion.notes))
    return suggestion


def available_meanings(number: int) -> "tuple[MeaningSource, ...]":
    """Return what can be compared for a number of cards, first what is compared unasked."""
    # Numpy is loaded when it is used.
    from userneeds.analysis.themes.features.sentence_model import (  # noqa: PLC0415 - as above
        is_model_installed,
    )
    from userneeds.session.themes.sentence_cache import MOST_UNASKED  # noqa: PLC0415 - as above

    if not is_model_installed():
        return ("words",)
    if number <= MOST_UNASKED:
        return ("sentences", "words")
    return ("words", "sentences")
