"""A typing error is answered with the word that was meant."""

import random

from userneeds.model.card import CARD_KINDS, IMPACTS, PHASES, STATUSES
from userneeds.model.evidence import SOURCE_KINDS
from userneeds.yamlfile.schema.entities import CARD, PERSON
from userneeds.yamlfile.schema.field_types import did_you_mean
from userneeds.yamlfile.schema.meeting_entities import STAGE

VOCABULARIES = (
    CARD_KINDS,
    STATUSES,
    IMPACTS,
    PHASES,
    SOURCE_KINDS,
    *(tuple(each.fields_by_key) for each in (CARD, STAGE, PERSON)),
)


def mistyped(word: str, draw: random.Random) -> str:
    """The word with one letter left out, doubled, changed or swapped with its neighbour."""
    at = draw.randrange(len(word) - 1)
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + draw.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def test_nineteen_of_twenty_typing_errors_are_answered_with_the_word_that_was_meant() -> None:
    draw = random.Random(1)  # noqa: S311 - the same errors each time is the point
    tried = right = 0
    for _ in range(400):
        known = draw.choice(VOCABULARIES)
        meant = draw.choice([word for word in known if len(word) > 3])
        wrong = mistyped(meant, draw)
        if wrong not in known:
            tried += 1
            right += did_you_mean(wrong, known) == f"Did you mean '{meant}'?"
    assert tried >= 200
    assert right >= 0.95 * tried


def test_a_word_that_is_like_none_is_answered_with_all_there_are() -> None:
    assert did_you_mean("zzz", ("hand", "suggested")) == "Known are: hand, suggested."
