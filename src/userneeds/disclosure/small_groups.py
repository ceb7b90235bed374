"""Groups so small that a figure would point at one person."""

from collections.abc import Mapping

from userneeds.model.wording import counted


def count_in_words(number: int, smallest: int, one: str, many: str) -> str:
    """Return a number of people in words; groups below the smallest size are not counted out."""
    if 0 < number < smallest:
        return f"fewer than {smallest} {many}"
    return counted(number, one, many)


def tellable_groups(sizes: Mapping[str, int], smallest: int) -> frozenset[str]:
    """Return the groups whose size may be told, given the size of all; the empty id is of no group.

    Neither one of them is of few people, nor are those of all the others together: whoever knows
    the whole could take the told ones from it.
    """
    told = {group: size for group, size in sizes.items() if group and size >= smallest}
    whole = sum(sizes.values())
    while told and 0 < whole - sum(told.values()) < smallest:
        del told[min(told, key=lambda group: (told[group], group))]
    return frozenset(told)
