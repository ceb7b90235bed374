"""Short names of organisations: what people call them in the room.

Where somebody gave one on the screen of people, that one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from userneeds.model.people import Organisation

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


def short_names(organisations: Iterable[Organisation]) -> Mapping[str, str]:
    """Return a short name for the name of each organisation.

    It is the one that was given, else the name's own words without 'Housing', 'Council' and the
    like; what would be the same as another's, or nothing, stays whole.
    """
    listed = list(organisations)
    given = {each.name: each.short_name for each in listed if each.short_name}
    return {**_shortened([each.name for each in listed]), **given}


def _shortened(names: Iterable[str]) -> Mapping[str, str]:
    names = list(names)
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
