"""Mistakes that would tell somebody's name, each made in a copy: a fast test has to notice it."""

from pathlib import Path

import pytest

from tests.mutants import Mutant, mutants_without_a_line, require_noticed

_REGISTER = "tests/disclosure/test_register.py"


_MUTANTS = (
    Mutant(
        "a verb is given the whole workshop",
        "surfaces/cli/file_arguments.py",
        "return see(workshop, reader, series), series",
        "return workshop, series",
        _REGISTER,
        "test_no_verb_says and insight",
    ),
    Mutant(
        "a screen is given the whole workshop",
        "surfaces/tui/screen_base/controller.py",
        "self._seen = see(workshop, self.reader, on_screen=True)",
        'self._seen = see(workshop, "me", on_screen=True)',
        _REGISTER,
        "test_no_screen_shows",
    ),
    Mutant(
        "a paper is given the whole workshop",
        "session/outputs/exports.py",
        "reader = self.wishes.reader or usual",
        'reader = "me"',
        _REGISTER,
        "file_of_an_export",
    ),
    Mutant(
        "an author stands in for an owner",
        "disclosure/seen_people.py",
        'owner = self.ids.get(given.owner, "")',
        'owner = self.ids.get(given.owner or given.by, "")',
        _REGISTER,
        "nobody_stands_on",
    ),
    Mutant(
        "a closed card is counted by organisation",
        "disclosure/seen.py",
        "card.id not in closed and card.by not in withdrawn",
        "card.by not in withdrawn",
        _REGISTER,
        "closed_card_is_in_no_count",
    ),
    Mutant(
        "a surname in capitals is left",
        "disclosure/names_in_words/typed_names.py",
        "spellings = [spelled(name), spelled(name.upper())]",
        "spellings = [spelled(name)]",
        "tests/disclosure/test_typed_names.py",
        "every_way",
    ),
    Mutant(
        "somebody who has withdrawn is in the index",
        "session/library/knowledge_index.py",
        "prior_findings(seen)",
        "prior_findings(workshop)",
        _REGISTER,
        "search_index",
    ),
    Mutant(
        "an organisation is kept without a tick",
        "commands/promises.py",
        'organisation = card.organisation if says_organisation else ""',
        "organisation = card.organisation",
        "tests/commands/test_organisation_by_choice.py",
        "",
    ),
    Mutant(
        "git is told by what people agreed to then",
        "session/history/log.py",
        "describe_changes(then, now, told.naming())",
        "describe_changes(then, now)",
        _REGISTER,
        "agree_to_today",
    ),
)


def test_every_mistake_can_still_be_made() -> None:
    assert mutants_without_a_line(_MUTANTS) == []


@pytest.mark.long
@pytest.mark.parametrize("mutant", _MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fast_test_notices_a_mistake_that_tells_a_name(house: Path, mutant: Mutant) -> None:
    require_noticed(house, mutant)
