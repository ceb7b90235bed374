"""What in a workshop asks to be read again, as problems of its file?

An error where a rule of the group says that the evidence of such a card is a must; else a warning.
"""

from collections.abc import Iterator

from userneeds.analysis.insight.evidence.rechecks import StaleLink, stale_links
from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.model.card import Card, CardKind
from userneeds.model.problem import Problem, Severity
from userneeds.model.series import GapRule, Series
from userneeds.model.workshop import Workshop

_HINT = "Read it, then say so: r on the card in the app."


def recheck_problems(workshop: Workshop, series: Series | None) -> Iterator[Problem]:
    """Yield the links of a workshop to read again, a problem each."""
    musts = _kinds_that_must(gap_rules_of(series))
    for link in stale_links(workshop):
        card = workshop.cards[link.card]
        is_must = bool(musts & {card.kind, ""}) and not link.is_unsure
        yield _problem(card, link, "error" if is_must else "warning")


def _kinds_that_must(rules: tuple[GapRule, ...]) -> set[CardKind | str]:
    """Return the kinds of card whose evidence is a must; the empty one means every kind."""
    about_cards = [rule for rule in rules if rule.must and rule.subject == "card"]
    return {rule.kind for rule in about_cards if "evidence" in rule.wants}


def _problem(card: Card, link: StaleLink, level: Severity) -> Problem:
    sentence = f"“{card.statement()}” rests on '{link.source}': {link.why}."
    return Problem("recheck", sentence, _HINT, ("cards", card.id), level)
