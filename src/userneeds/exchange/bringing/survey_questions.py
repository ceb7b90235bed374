"""What kind of card are answers to a question of a survey, when they do not say it themselves?"""

import re

from userneeds.model.card import CardKind
from userneeds.model.grammar.lazy_pattern import LazyPattern

USUAL_KIND: CardKind = "challenge"
"""Of words that do not say what they are."""
_ASKS = LazyPattern(r"\b(?:what|which)\b", re.IGNORECASE)
_NEEDS = LazyPattern(
    r"\bneeds?\b(?!\s+to\s+(?:know|say|add|tell|share|change|improve))", re.IGNORECASE
)
"""'What do you need?', not 'What do we need to know?': that asks for anything."""


def kind_asked_for(question: str) -> CardKind:
    """Return the kind: 'What do you need?' asks for needs, anything else for challenges."""
    asks = _ASKS.search(question)
    asks_needs = asks is not None and _NEEDS.search(question, asks.end())
    return "need" if asks_needs else USUAL_KIND
