"""Which themes belong to one organisation rather than to all.

**Source:** Fisher's exact test (Fisher 1922), one-sided: how likely it is to see so many of the
theme's supporters in this organisation if organisation and support had nothing to do with each
other. Exact for the small numbers of a room, where tests that need many people mislead.
"""

from dataclasses import dataclass
from math import comb

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
        words = (
            f"{self.supporters} of {self.present} here, "
            f"{self.supporters_elsewhere} of {self.present_elsewhere} elsewhere"
        )
        return words if self.can_tell else f"{words} (too few to tell)"


def fisher_exact_one_sided(
    supporters: int, present: int, supporters_elsewhere: int, present_elsewhere: int
) -> float:
    """Return Fisher's one-sided probability for a two-by-two table of counts; 1.0 where it says nothing."""
    everyone = present + present_elsewhere
    for_it = supporters + supporters_elsewhere
    if not present or not present_elsewhere:
        return 1.0
    most = min(present, for_it)
    ways = sum(
        comb(present, k) * comb(present_elsewhere, for_it - k) for k in range(supporters, most + 1)
    )
    return min(1.0, ways / comb(everyone, for_it))


def distinctive_themes(found: tuple[Commonality, ...]) -> tuple[DistinctiveTheme, ...]:
    """Return, for each theme and each organisation above the rest, how distinctive it is: least by chance first."""
    results = []
    for common in found:
        all_for = sum(v.supporters for v in common.voices)
        everyone = sum(v.present for v in common.voices)
        for voice in common.voices:
            elsewhere = (all_for - voice.supporters, everyone - voice.present)
            if voice.supporters * elsewhere[1] > elsewhere[0] * voice.present:
                chance = fisher_exact_one_sided(voice.supporters, voice.present, *elsewhere)
                row = DistinctiveTheme(
                    common.theme,
                    voice.organisation,
                    voice.supporters,
                    voice.present,
                    *elsewhere,
                    chance,
                )
                results.append(row)
    return tuple(sorted(results, key=lambda one: (one.chance, one.theme, one.organisation)))
