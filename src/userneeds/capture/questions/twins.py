"""Has somebody said this already? The same card, or the same want for another role or reason."""

from userneeds.capture.case import Case, Finder, Found


def same_card(case: Case) -> Found | None:
    """Find a card with the same role and the same want."""
    return Found(case.near.id) if case.near and case.near.relation == "same" else None


def like_card(case: Case) -> Found | None:
    """Find a card that wants the same for another role or in more words."""
    return Found(case.near.id) if case.near and case.near.relation == "like" else None


FINDERS: dict[str, Finder] = {"same-card": same_card, "like-card": like_card}
