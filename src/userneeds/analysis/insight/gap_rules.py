"""Which rules about gaps does a group go by: those that ship, each replaced by its own?"""

from collections.abc import Mapping

from userneeds.model.card import NEED_KINDS, CardKind
from userneeds.model.series import GapRule, Series

DEFAULT_GAP_RULES: tuple[GapRule, ...] = (
    GapRule(id="challenge", subject="card", kind="challenge", wants=("need", "owner")),
    GapRule(id="need", subject="card", kind="need", wants=("evidence", "acceptance")),
    GapRule(id="goal", subject="card", kind="goal", wants=("measure", "project")),
    GapRule(
        id="uncertainty", subject="card", kind="uncertainty", wants=("owner", "research question")
    ),
    GapRule(id="project", subject="card", kind="project", wants=("need",)),
    GapRule(id="step", subject="step", wants=("need",)),
    GapRule(id="organisation", subject="organisation", wants=("cards",)),
    GapRule(id="role", subject="role", wants=("cards",)),
    GapRule(id="theme", subject="theme", wants=("two roles",)),
)
"""What the working groups that this tool was made for ask of their own record."""

TAKEN_UP_BY: Mapping[CardKind, frozenset[CardKind]] = {
    "challenge": NEED_KINDS,
    "uncertainty": NEED_KINDS | {"insight"},
    "goal": frozenset({"project"}),
    "question": frozenset({"insight"}),
}
"""What a later meetup has to say about a card for it to be met there."""


def gap_rules_of(series: Series | None) -> tuple[GapRule, ...]:
    """Return the shipped rules, each replaced by the series' own of the same id, then others."""
    rules = {rule.id: rule for rule in DEFAULT_GAP_RULES}
    if series:
        rules |= series.gaps
    return tuple(rules.values())
