"""Groups so small that a figure would point at one person."""

from userneeds.model.wording import counted


def count_in_words(number: int, smallest: int, one: str, many: str) -> str:
    """Return a number of people in words; groups below the smallest size are not counted out."""
    if 0 < number < smallest:
        return f"fewer than {smallest} {many}"
    return counted(number, one, many)
