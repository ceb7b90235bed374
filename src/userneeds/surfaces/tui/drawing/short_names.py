"""Short names of organisations: what people call them in the room."""

from collections import Counter
from collections.abc import Iterable, Mapping

_COMMON_WORDS = frozenset(
    {
        "housing",
        "homes",
        "association",
        "council",
        "borough",
        "district",
        "city",
        "county",
        "of",
        "the",
        "and",
        "&",
    }
    | {
        "group",
        "trust",
        "limited",
        "ltd",
        "london",
        "royal",
        "metropolitan",
        "community",
        "society",
        "partnership",
    }
)


def short_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return a short name for each name: its own words without 'Housing', 'Council' and the like.

    A name that would be the same as another's, or nothing, stays whole.
    """
    short = {name: _own_words(name) for name in names}
    uses = Counter(short.values())
    ambiguous = {shortened for shortened, number in uses.items() if number > 1}
    ambiguous.add("")
    return {
        name: name if shortened in ambiguous else shortened for name, shortened in short.items()
    }


def _own_words(name: str) -> str:
    own = [word for word in name.split() if word.casefold() not in _COMMON_WORDS]
    return " ".join(own)
