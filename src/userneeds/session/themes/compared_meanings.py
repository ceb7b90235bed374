"""What can be compared for so many cards: words, or whole sentences? Told without loading them."""

from typing import TYPE_CHECKING

from userneeds.analysis.themes.features.sentence_packages import is_model_installed

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource

MOST_UNASKED = 1_000
"""Cards that are read as whole sentences without being asked to.

A first look at them takes about five seconds.
"""


def available_meanings(number: int) -> "tuple[MeaningSource, ...]":
    """Return what can be compared for a number of cards, first what is compared unasked."""
    if not is_model_installed():
        return ("words",)
    if number <= MOST_UNASKED:
        return ("sentences", "words")
    return ("words", "sentences")
