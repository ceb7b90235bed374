"""Which themes belong to one organisation rather than to all.

**Source:** Fisher's exact test (Fisher 1922), one-sided: how likely it is to see so many of the
theme's supporters in this organisation if organisation and support had nothing to do with each
other. Exact for the small numbers of a room, where tests that need many people mislead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import comb
from operator import attrgetter

from userneeds.analysis.insight.commonality import Commonality
from userneeds.model.ids import OrganisationId, ThemeId

SIGNIFICANCE_LEVEL = 0.05
"""From here on the answer is 'too few to tell'."""


@dataclass(frozen=True, slots=True)
class DistinctiveTheme:
    """One organisation's hold on one theme, against the rest of the room."""

    theme: ThemeId
    organisation: OrganisationId
    supporters: int
    present: int
    supporters_elsewhere: int
    present_elsewhere: int
    chance: float
    """Between 0 and 1: how likely at least this much is by chance."""

    @property
    def can_tell(self) -> bool:
        """Whether chance is an unlikely explanation."""
        return self.chance < SIGNIFICANCE_LEVEL

    def in_words(self) -> str:
        """Return the counts behind the judgement."""
        words = f"{self._words_here()}, {self._words_elsewhere()}"
        if self.can_tell:
            return words
        return f"{words} (too few to tell)"

    def _words_here(self) -> str:
        return f"{self.supporters} of {self.present} here"

    def _words_elsewhere(self) -> str:
        return f"{self.supporters_elsewhere} of {self.present_elsewhere} elsewhere"


@lru_cache(maxsize=4_096)
def fisher_exact_one_sided(
    supporters: int, present: int, supporters_elsewhere: int, present_elsewhere: int
) -> float:
    """Return Fisher's one-sided probability for a two-by-two table of counts.

    1.0 where it says nothing: nobody is here, or nobody elsewhere. Kept, because organisations of
    one size give the same table.
    """
    if not present or not present_elsewhere:
        return 1.0
    all_present = present + present_elsewhere
    all_supporters = supporters + supporters_elsewhere
    most = min(present, all_supporters)
    ways = 0
    for number in range(supporters, most + 1):
        number_elsewhere = all_supporters - number
        ways += comb(present, number) * comb(present_elsewhere, number_elsewhere)
    return min(1.0, ways / comb(all_present, all_supporters))


def distinctive_themes(shared: tuple[Commonality, ...]) -> tuple[DistinctiveTheme, ...]:
    """Return how distinctive each theme is for each organisation that is above the rest.

    Least by chance first, equal ones by the ids of theme and organisation.
    """
    distinctive: list[DistinctiveTheme] = []
    for commonality in shared:
        distinctive += _distinctive_for(commonality)
    distinctive.sort(key=attrgetter("chance", "theme", "organisation"))
    return tuple(distinctive)


def _distinctive_for(commonality: Commonality) -> Iterator[DistinctiveTheme]:
    """Yield the organisations whose share of supporters is above that of all others together."""
    all_supporters = sum(voice.supporters for voice in commonality.voices)
    all_present = sum(voice.present for voice in commonality.voices)
    for voice in commonality.voices:
        supporters_elsewhere = all_supporters - voice.supporters
        present_elsewhere = all_present - voice.present
        # The two shares compared without dividing: nobody may be elsewhere.
        if voice.supporters * present_elsewhere > supporters_elsewhere * voice.present:
            here = (voice.supporters, voice.present)
            elsewhere = (supporters_elsewhere, present_elsewhere)
            chance = fisher_exact_one_sided(*here, *elsewhere)
            yield DistinctiveTheme(
                commonality.theme, voice.organisation, *here, *elsewhere, chance=chance
            )
