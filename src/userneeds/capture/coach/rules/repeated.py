"""Has somebody said this already? The same card, or the same want for another role or reason."""

from userneeds.capture.coach.rules.review import CardReview, Fix, RuleMatch, RuleMatcher
from userneeds.capture.duplicates import SimilarCard


def same_card(case: CardReview) -> RuleMatch | None:
    """Find a card with the same role and the same want."""
    if case.nearest and case.nearest.relation == "same":
        return _twin_match(case.nearest)
    return None


def like_card(case: CardReview) -> RuleMatch | None:
    """Find a card that wants the same for another role or in more words."""
    if case.nearest and case.nearest.relation == "like":
        return _twin_match(case.nearest)
    return None


def _twin_match(near: SimilarCard) -> RuleMatch:
    return RuleMatch(near.want, near.id, Fix(merge_into=near.id))


MATCHERS: dict[str, RuleMatcher] = {"same-card": same_card, "like-card": like_card}
