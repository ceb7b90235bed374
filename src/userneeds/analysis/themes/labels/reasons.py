"""Why do these cards belong together, in plain words?

The reasons of a theme are counts that anybody can check by reading its cards: the words they share,
the role they speak for, the organisations they come from. Where they share few words and the
meaning table brought them together, the reason says that, because a facilitator should look twice.
"""

from collections import Counter
from collections.abc import Sequence

from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.labels.theme_names import Keywords

_WORDS_SHOWN = 3
_SHARED_LEAST = 0.25
"""Share of a theme's cards that must say a word for it to be given as a reason."""
_SAME_ROLE = 0.5


def theme_reasons(group: Sequence[int], told: Keywords, reading: FeatureMatrix) -> tuple[str, ...]:
    """Return sentences without a final full stop; `group` holds the places of the theme's cards."""
    if len(group) == 1:
        return ("One card so far",)
    count = len(group)
    shared = [
        word for word in told if word.card_count > 1 and word.card_count >= _SHARED_LEAST * count
    ]
    shared.sort(key=lambda word: (-word.card_count, word.family))
    reasons = [
        f"{_count_in_words(word.card_count, count)} say "
        + " or ".join(f"'{form}'" for form in word.common_forms)
        for word in shared[:_WORDS_SHOWN]
    ]
    if not shared:
        reasons.append("They share few words: they are close in meaning")
    roles = Counter(
        reading.card_texts[place].role for place in group if reading.card_texts[place].role
    )
    for role, often in sorted(roles.items(), key=lambda found: (-found[1], found[0]))[:1]:
        if often > 1 and often >= _SAME_ROLE * count:
            reasons.append(f"{_count_in_words(often, count)} speak for '{role}'")
    from_where = {reading.card_texts[place].organisation for place in group} - {""}
    if len(from_where) > 1:
        reasons.append(f"They come from {len(from_where)} organisations")
    return tuple(reasons)


def _count_in_words(often: int, count: int) -> str:
    if often == count:
        if count == 2:
            return "Both cards"
        return f"All {count} cards"
    return f"{often} of {count} cards"
