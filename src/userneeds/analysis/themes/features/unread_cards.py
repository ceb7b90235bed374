"""What is said where cards are in another language than the meaning table's?"""

from collections.abc import Collection, Iterator

from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.model.wording import counted


def unread_note(features: FeatureMatrix, besides: Collection[str] = ()) -> Iterator[str]:
    """Yield how many cards the table cannot read, if any; `besides` are ids that do not count."""
    unread = [card for card in features.cards_without_meaning if card not in besides]
    count = len(unread)
    if count:
        which = counted(count, "card has", "cards have")
        yield (
            f"{which} few words that the English meaning table knows; "
            "shared words and letters alone place them."
        )
