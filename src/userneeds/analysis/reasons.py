"""Why do these cards belong together, in plain words?

The reasons of a theme are counts that anybody can check by reading its cards: the words they share, the role they speak
for, the organisations they come from. Where they share few words and the meaning table brought them together, the
reason says that, because a facilitator should look twice.
"""

from collections import Counter
from collections.abc import Sequence

from userneeds.analysis.naming import Told
from userneeds.analysis.reading import Reading

_WORDS_SHOWN = 3
_SHARED_LEAST = 0.25
"""Share of a theme's cards that must say a word for it to be given as a reason."""
_SAME_ROLE = 0.5


def reasons_of(group: Sequence[int], told: Told, reading: Reading) -> tuple[str, ...]:
    """Return sentences without a final full stop; `group` holds the places of the theme's cards."""
    if len(group) == 1:
        return ("One card so far",)
    count = len(group)
    shared = [word for word in told if word.often > 1 and word.often >= _SHARED_LEAST * count]
    shared.sort(key=lambda word: (-word.often, word.family))
    reasons = [
        f"{_of(word.often, count)} say " + " or ".join(f"'{form}'" for form in word.said)
        for word in shared[:_WORDS_SHOWN]
    ]
    if not shared:
        reasons.append("They share few words: they are close in meaning")
    roles = Counter(reading.entries[place].role for place in group if reading.entries[place].role)
    for role, often in sorted(roles.items(), key=lambda found: (-found[1], found[0]))[:1]:
        if often > 1 and often >= _SAME_ROLE * count:
            reasons.append(f"{_of(often, count)} speak for '{role}'")
    from_where = {reading.entries[place].organisation for place in group} - {""}
    if len(from_where) > 1:
        reasons.append(f"They come from {len(from_where)} organisations")
    return tuple(reasons)


def _of(often: int, count: int) -> str:
    if often == count:
        return "Both cards" if count == 2 else f"All {count} cards"  # noqa: PLR2004 (a pair is two)
    return f"{often} of {count} cards"
