"""Which themes does the analysis suggest?

Asked here so that starting the program loads no clustering code.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from userneeds.analysis.themes.from_workshop import ClusteringInput

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource
    from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
    from userneeds.analysis.themes.suggestion import Suggestion


def suggest(
    given: ClusteringInput,
    resolution: float = 1.0,
    *,
    afresh: bool = False,
    meaning: "MeaningSource | None" = None,
    progress: Callable[[str, float], None] = lambda _doing, _done: None,
) -> "Suggestion":
    """Return the themes that cards suggest; more and smaller ones the higher the `resolution`.

    When grouped `afresh`, only pinned cards stay in their theme. Unless a `meaning` is asked for,
    whole sentences of a few hundred cards are compared where the extra for it is
    installed. `progress` is told what is being done and how much of the whole is done before it, 0
    to 1. Refuses sentences that cannot be read (`ExtraMissing`).
    """
    # The clustering code is loaded when it is used.
    from userneeds.analysis.themes.suggestion import suggest_themes  # noqa: PLC0415 - as above
    from userneeds.session.themes.sentence_cache import find_by_meaning  # noqa: PLC0415 - as above

    def find(sentences: "SentenceEncoder | None") -> "Suggestion":
        return suggest_themes(
            given, resolution=resolution, afresh=afresh, sentences=sentences, progress=progress
        )

    suggestion, note = find_by_meaning(find, len(given.card_texts), meaning, progress)
    if note:
        return replace(suggestion, notes=(note, *suggestion.notes))
    return suggestion
