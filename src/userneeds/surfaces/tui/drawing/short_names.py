"""Short names of organisations: what people call them in the room."""

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
    names = list(names)
    short = {
        name: " ".join(word for word in name.split() if word.casefold() not in _COMMON_WORDS)
        for name in names
    }
    used = list(short.values())
    return {
        name: shorter if shorter and used.count(shorter) == 1 else name
        for name, shorter in short.items()
    }
