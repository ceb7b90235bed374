"""Which of what is known is wanted: whose, of which kind, how well proven, from when?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from userneeds.analysis.insight.evidence.evidence_strength import PROOF_WORDS, ProofWord
from userneeds.analysis.insight.evidence.prior_findings import FINDING_KINDS, SOURCE_FINDING

FINDABLE_KINDS: tuple[str, ...] = (*sorted(FINDING_KINDS), SOURCE_FINDING)
"""What can be found: kinds of card, and sources."""


class FilterCondition(NamedTuple):
    """One condition on an entry of the index, and what it is held against."""

    words: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """What is wanted of all that is known; what is empty asks for nothing."""

    organisation: str = ""
    """Part of its name, in any case."""
    kind: str = ""
    proof: ProofWord | None = None
    """At least so well proven."""
    since: date | None = None
    """From workshops of this day or later."""
    until: date | None = None

    def conditions(self) -> Iterator[FilterCondition]:
        """Yield each thing that is asked for, as SQL of the index's tables."""
        if self.organisation:
            name = self.organisation.casefold()
            yield FilterCondition("instr(folded(organisation), ?)", name)
        if self.kind:
            yield FilterCondition("entries.kind = ?", self.kind)
        if self.proof:
            yield FilterCondition("proof >= ?", PROOF_WORDS.index(self.proof))
        if self.since:
            yield FilterCondition("day >= ?", self.since.isoformat())
        if self.until:
            yield FilterCondition("day <= ?", self.until.isoformat())


EVERYTHING = FindingFilter()
"""Asks for nothing, so that everything is let through."""
