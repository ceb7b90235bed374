"""Has somebody said this already? The same card, or the same want for another role or reason."""

from userneeds.capture.case import Case, Finder, Found
from userneeds.capture.duplicates import Likeness


def _nearest(case: Case) -> Likeness | None:
    if case.around.wants is None or not case.is_need():
        return None
    near = case.around.wants.closest(case.draft.want, case.draft.role, leaving_out=case.around.card)
    return near[0] if near and near[0].relation != "sibling" else None


def same_card(case: Case) -> Found | None:
    """Find a card with the same role and the same want."""
    near = _nearest(case)
    return Found(near.id) if near and near.relation == "same" else None


def like_card(case: Case) -> Found | None:
    """Find a card that wants the same for another role or in more words."""
    near = _nearest(case)
    return Found(near.id) if near and near.relation == "like" else None


FINDERS: dict[str, Finder] = {"same-card": same_card, "like-card": like_card}
