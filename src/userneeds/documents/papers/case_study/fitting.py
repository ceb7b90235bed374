"""What of a story is told where there is room for a part of it?

A part of the story is cut into portions: a sentence, an item, a need. Portions are taken in rounds,
one of each part that still has one, in the order of the parts' importance, until the next one would
be too long; then that part is closed and the others go on. So every part is heard before one is
heard out, nothing depends on the order of anything but what people put in order, and a line that
is removed leaves its room to the next.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from userneeds.documents.content.blocks import Block
from userneeds.documents.content.estimated_length import count_words, estimate_height


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One part of a story."""

    name: str
    """What it is called where something of it is left out: 'the challenge'."""
    importance: int
    """1 is asked first in every round."""
    portions: int
    first_portions: Callable[[int], Sequence[Block]]
    """Returns the blocks of the first so many portions."""


@dataclass(frozen=True, slots=True)
class PageBudget:
    """What a paper has room for."""

    words: int
    height: float
    """In points of the column of running text."""


@dataclass(frozen=True, slots=True)
class FittedStory:
    """A story that fits."""

    blocks: tuple[Block, ...]
    left_out: tuple[tuple[str, int], ...]
    """The names of parts that are not told to their end, each with the portions left out."""


def fit_story(parts: Sequence[StoryPart], room: PageBudget) -> FittedStory:
    """Return as much of the parts as there is room for, in their order."""
    taken = [0] * len(parts)
    used = [PageBudget(0, 0.0)] * len(parts)
    by_importance = sorted(range(len(parts)), key=lambda place: parts[place].importance)
    waiting = [place for place in by_importance if parts[place].portions]
    while waiting:
        for place in tuple(waiting):
            size = _size_of(parts[place].first_portions(taken[place] + 1))
            others = [one for at, one in enumerate(used) if at != place]
            if not _fits([*others, size], room):
                waiting.remove(place)
                continue
            taken[place] += 1
            used[place] = size
            if taken[place] == parts[place].portions:
                waiting.remove(place)
    return _told(parts, taken)


def _size_of(blocks: Sequence[Block]) -> PageBudget:
    return PageBudget(count_words(blocks), estimate_height(blocks))


def _fits(sizes: Sequence[PageBudget], room: PageBudget) -> bool:
    words = sum(size.words for size in sizes)
    height = sum(size.height for size in sizes)
    return words <= room.words and height <= room.height


def _told(parts: Sequence[StoryPart], taken: Sequence[int]) -> FittedStory:
    blocks: list[Block] = []
    left_out = []
    for part, count in zip(parts, taken, strict=True):
        if count:
            blocks += part.first_portions(count)
        if count < part.portions:
            left_out.append((part.name, part.portions - count))
    return FittedStory(tuple(blocks), tuple(left_out))
