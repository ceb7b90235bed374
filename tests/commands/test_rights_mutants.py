"""Mistakes that would give a hand more than its stage allows, each made in a copy and noticed."""

from pathlib import Path

import pytest

from tests.mutants import Mutant, mutants_without_a_line, require_noticed

_RIGHTS = "tests/commands/test_rights.py"
_JUDGES = "commands/rights/allowed_changes.py"
_PERMISSIONS = "commands/rights/permissions.py"
_OWN_HOME = "not _is_own_organisation(workshop, hand, card.organisation):"

_MUTANTS = (
    Mutant(
        "what a command says of the card before is believed",
        "commands/cards.py",
        'return entry_change(workshop, "cards", now.id, after)',
        'return (Change("cards", now.id, self.before, after),)',
        _RIGHTS,
    ),
    Mutant(
        "nobody looks whose a card is",
        _JUDGES,
        "if not hand.wrote(before) or before.stage != hand.stage.id:",
        "if before.stage != hand.stage.id:",
        _RIGHTS,
    ),
    Mutant(
        "own cards of earlier stages can be edited",
        _JUDGES,
        "if not hand.wrote(before) or before.stage != hand.stage.id:",
        "if not hand.wrote(before):",
        _RIGHTS,
    ),
    Mutant(
        "any field of an own card can be set",
        _JUDGES,
        'if name not in CARD_WORDS and name != "kind"]',
        "if not name]",
        _RIGHTS,
    ),
    Mutant(
        "any field of a new card can be set",
        _JUDGES,
        "if not is_said and getattr(card, field.name) != field.default:",
        "if not is_said and not field.name:",
        _RIGHTS,
    ),
    Mutant(
        "a new card can be another's",
        _JUDGES,
        f"if card.by != _author(hand) or {_OWN_HOME}",
        f"if {_OWN_HOME}",
        _RIGHTS,
    ),
    Mutant(
        "a new card can be of another organisation",
        _JUDGES,
        f"if card.by != _author(hand) or {_OWN_HOME}",
        "if card.by != _author(hand):",
        _RIGHTS,
    ),
    Mutant(
        "a new card can be of another kind",
        _JUDGES,
        "if not hand.stage.kinds or kind in hand.stage.kinds:",
        "if hand.stage or kind:",
        _RIGHTS,
    ),
    Mutant(
        "a source of others can be replaced",
        _JUDGES,
        "if change.before is not None or change.after is None:\n        return _not_yours(change)\n"
        "    if change.after.consent:",
        "if change.after is None:\n        return _not_yours(change)\n    if change.after.consent:",
        _RIGHTS,
    ),
    Mutant(
        "an explained word can be explained anew",
        _JUDGES,
        "return _not_yours(change) if change.before is not None else None",
        "return None",
        _RIGHTS,
    ),
    Mutant(
        "a pinned card can be moved",
        _JUDGES,
        "if change.before.pinned:",
        "if not change.before:",
        _RIGHTS,
    ),
    Mutant(
        "a theme can be made with more than a name",
        _JUDGES,
        'if field.name not in {"id", "name"} and getattr(change.after, field.name) != default:',
        "if not field.name and default:",
        _RIGHTS,
    ),
    Mutant(
        "a name proposed by others can be changed",
        _JUDGES,
        "return _not_yours(change) if others[0] != others[1] else None",
        "return None",
        _RIGHTS,
    ),
    Mutant(
        "dots and placings can be given for others",
        _JUDGES,
        "if change.key != hand.person:",
        "if not change.key:",
        _RIGHTS,
    ),
    Mutant(
        "something can be given to cards that are face down",
        _JUDGES,
        "if card is not None and workshop.is_hidden(card):",
        "if card is None:",
        _RIGHTS,
    ),
    Mutant(
        "steps of others can be changed",
        _JUDGES,
        "if not edit.are_own():",
        "if not edit:",
        _RIGHTS,
    ),
    Mutant(
        "an action can be promised for others",
        _JUDGES,
        "if change.after is None or change.after.owner != hand.person:",
        "if change.after is None:",
        _RIGHTS,
    ),
    Mutant(
        "a stage is not asked whether it allows that",
        _PERMISSIONS,
        "if activity not in allowed_activities(workshop.technique_of(stage)):",
        "if not activity:",
        _RIGHTS,
    ),
    Mutant(
        "cards of others can be taken away",
        _PERMISSIONS,
        "return all(card is None or card.by == person or card.id in claim.cards for card in cards)",
        "return bool(cards)",
        _RIGHTS,
    ),
    Mutant(
        "others can be withdrawn",
        _PERMISSIONS,
        "return command.person == person",
        "return bool(person)",
        _RIGHTS,
    ),
    Mutant(
        "parts of a batch are not judged one by one",
        _PERMISSIONS,
        "return command.parts if isinstance(command, Batch) else (command,)",
        "return (command,)",
        _RIGHTS,
    ),
    Mutant(
        "no depth is too deep",
        "commands/limits/command_sizes.py",
        'return f"It is nested more than {bounds.depth} deep."',
        'return ""',
        _RIGHTS,
    ),
    Mutant(
        "no text is too long",
        "commands/limits/command_sizes.py",
        "if characters > bounds.characters:",
        "if characters < 0:",
        _RIGHTS,
    ),
    Mutant(
        "no list is too long",
        "commands/limits/command_sizes.py",
        "if values > bounds.values:",
        "if values < 0:",
        _RIGHTS,
    ),
    Mutant(
        "what is no number passes for one",
        "model/placing.py",
        "if figure is None or (math.isfinite(figure) and least <= figure <= most):",
        "if figure is None or not figure < least:",
        _RIGHTS,
    ),
    Mutant(
        "a name in a file keeps its organisation when it is taken off",
        "commands/promises.py",
        "may_stay = before.organisation == after.organisation and not before.by",
        "may_stay = before.organisation == after.organisation",
        "tests/commands/test_organisation_by_choice.py",
    ),
)


def test_every_mistake_can_still_be_made() -> None:
    assert mutants_without_a_line(_MUTANTS) == []


@pytest.mark.long
@pytest.mark.parametrize("mutant", _MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fast_test_notices_a_hand_that_gains(house: Path, mutant: Mutant) -> None:
    require_noticed(house, mutant)
