"""What each reader would learn about people is said, and what nobody can want is a finding."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_card
from tests.cli.in_process import ask
from tests.disclosure.canary_workshop import KEPT_BACK, canary_workshop
from userneeds.disclosure.privacy_report import findings_of, privacy_report
from userneeds.disclosure.readers import READERS, Reader
from userneeds.disclosure.seen import see
from userneeds.disclosure.visibility import Disclosure
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.write.writer import write_series, write_workshop

OUTSIDE: tuple[Reader, ...] = ("group", "public")


def _finding_words(workshop: Workshop, reader: Reader, series: Series | None = None) -> str:
    found = findings_of(privacy_report(workshop, reader, series))
    return "\n".join(f"{each.place}: {each.words}" for each in found)


def _said(card_text: str) -> Workshop:
    workshop = canary_workshop()
    card = a_card("k1", by="nora-namely", stage="open", theme="damp", need=card_text)
    return replace(workshop, cards={**workshop.cards, "k1": card})


@pytest.mark.parametrize("reader", READERS[1:])
def test_the_report_itself_tells_nothing_that_its_reader_may_not_see(reader: Reader) -> None:
    told = " ".join(each.words for each in privacy_report(canary_workshop(), reader)).casefold()
    assert [word for word in KEPT_BACK if word in told] == []


def test_everybody_is_told_as_they_agreed() -> None:
    words = [each.words for each in privacy_report(canary_workshop(), "room")]
    assert "Nora Namely: 3 cards and 1 action" in words
    assert "'a quiet planner', a pseudonym: 1 card and 1 action" in words
    assert "1 person without a name: 1 card" in words
    assert "1 card face down" in words
    alone = [each.words for each in privacy_report(canary_workshop(), "me")]
    assert any(each.startswith("Anofirst Anolast: ") for each in alone)


@pytest.mark.parametrize("reader", OUTSIDE)
@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("write to desk@alpha.example", "an e-mail address"),
        ("ask for QQ 12 34 56 C", "a National Insurance number"),
    ],
)
def test_what_points_at_one_person_is_found_with_its_place(
    typed: str, what: str, reader: Reader
) -> None:
    assert f"cards/k1/need: {what}" in _finding_words(_said(typed), reader)
    assert "cards/k1/need" not in _finding_words(_said("see 12 homes by 2027"), reader)


@pytest.mark.parametrize("reader", OUTSIDE)
@pytest.mark.parametrize("typed", ["ring 020 7946 0958", "mend 12 Elm Court, SW1A 1AA"])
def test_numbers_that_are_kept_back_are_learnt_by_nobody_outside(
    typed: str, reader: Reader
) -> None:
    words = [each.words for each in privacy_report(_said(typed), reader)]
    assert any(each.endswith("in words") for each in words)
    assert "cards/k1/need" not in _finding_words(_said(typed), reader)


@pytest.mark.parametrize("reader", OUTSIDE)
def test_a_name_that_may_be_a_word_is_found(reader: Reader) -> None:
    workshop = _said("May has the keys")
    may = Person(id="may", name="May Poe", organisation="alpha")
    workshop = replace(workshop, people={**workshop.people, "may": may})
    assert "cards/k1/need: 'May' may be the name" in _finding_words(workshop, reader)


@pytest.mark.parametrize("reader", OUTSIDE)
def test_figures_of_very_few_are_kept_back_and_counted(reader: Reader) -> None:
    workshop = canary_workshop()
    revealed = replace(workshop, ballot=replace(workshop.ballot, revealed=True))
    words = [each.words for each in privacy_report(revealed, reader)]
    assert "Of 1 card or theme the dots: too few people gave them." in words
    assert "Of 1 card or theme what it was placed as: too few people placed it." in words


def _with_one_data_lead(pseudonym: str) -> Workshop:
    people = {
        f"p{number}": Person(
            id=f"p{number}",
            name=f"Pat Poe{number}",
            organisation="alpha",
            role="planner" if number else "data lead",
            consent="anonymous",
            pseudonym=f"planner {number}" if number else pseudonym,
        )
        for number in range(4)
    }
    return replace(
        canary_workshop(),
        people=people,
        organisations={"alpha": Organisation(id="alpha", name="Alpha Homes")},
        cards={
            "k1": a_card("k1", by="p0", stage="open"),
            "k2": a_card("k2", by="p1", stage="open"),
        },
    )


def test_a_pseudonym_that_names_the_only_one_of_a_place_is_found() -> None:
    found = _finding_words(_with_one_data_lead("a data lead of Alpha Homes"), "group")
    assert "'a data lead of Alpha Homes' names an organisation" in found
    assert "planner" not in found


@pytest.mark.parametrize("reader", ["group", "public"])
def test_a_role_that_one_person_of_a_place_has_never_stands_beside_it(reader: Reader) -> None:
    workshop = _with_one_data_lead("a data lead")
    seen = see(workshop, reader)
    disclosure = Disclosure(seen)
    assert disclosure.attribution(seen.cards["k1"]) == "a data lead"
    assert disclosure.attribution(seen.cards["k2"]) == "planner 1, Alpha Homes"
    assert "data lead" not in _finding_words(workshop, reader)
    room = see(workshop, "room")
    assert room.organisation_of(room.cards["k1"]) == "alpha"


@pytest.mark.parametrize("reader", READERS)
def test_promises_that_the_file_does_not_keep_are_found_for_everybody(reader: Reader) -> None:
    gone = Person(id="nora-namely", name="Nora Namely", consent="withdrawn")
    series = Series(id="s", title="S", people={gone.id: gone})
    found = _finding_words(canary_workshop(), reader, series)
    assert "1 card of a stage without names says in the file whose it is" in found
    assert "people: somebody who has withdrawn" in found


def test_who_has_withdrawn_from_the_series_is_told_to_nobody() -> None:
    gone = Person(id="nora-namely", name="Nora Namely", consent="withdrawn")
    series = Series(id="s", title="S", people={gone.id: gone})
    told = " ".join(each.words for each in privacy_report(canary_workshop(), "room", series))
    assert "Nora Namely" not in told


def _file(folder: Path, workshop: Workshop) -> Path:
    path = folder / "one.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    return path


def test_the_verb_fails_where_the_public_would_learn_too_much(tmp_path: Path) -> None:
    cards = {key: replace(card, by="") for key, card in canary_workshop().cards.items()}
    sound = replace(canary_workshop(), cards=cards)
    path = _file(tmp_path, sound)
    asked = ask("privacy", path, "--for", "public")
    assert (asked.code, asked.err.strip()) == (exit_codes.SUCCESS, "No findings.")
    assert max(map(len, asked.lines())) <= 80
    _file(tmp_path, replace(sound, focus="Write to desk@alpha.example."))
    asked = ask("privacy", path, "--for", "public")
    assert asked.code == exit_codes.PROBLEMS_FOUND
    assert "  ! focus: an e-mail address" in asked.out
    assert ask("privacy", path, "--for", "room").code == exit_codes.SUCCESS
    plain = ask("privacy", path, "--json").json_lines()
    found = [each for each in plain if each["is_finding"]]
    assert {(each["reader"], each["place"]) for each in found} == {
        ("group", "focus"),
        ("public", "focus"),
    }


def test_where_the_series_cannot_be_read_nobody_is_named_and_it_is_said(tmp_path: Path) -> None:
    path = _file(tmp_path, canary_workshop())
    series = tmp_path / "series.yaml"
    series.write_text(write_series(Series(id="s", title="S")), encoding="utf-8")
    assert "Nora Namely" in ask("network", path, "--format", "json").out
    series.write_text("userneeds: [", encoding="utf-8")
    for argv in (("network", path, "--format", "json"), ("privacy", path), ("calendar", path)):
        asked = ask(*argv)
        assert "Nora" not in asked.out
        assert "quiet planner" not in asked.out
        assert "Nobody is named" in asked.err


def test_who_withdrew_in_the_series_is_not_found_by_the_index(tmp_path: Path) -> None:
    _file(tmp_path, canary_workshop())
    nora = canary_workshop().people["nora-namely"]
    series = tmp_path / "series.yaml"
    series.write_text(
        write_series(Series(id="s", title="S", people={nora.id: nora})), encoding="utf-8"
    )
    find = ("find", "--in", tmp_path, "report", "damp", "textnamed")
    assert "textnamed" in ask(*find).out
    series.write_text(
        series.read_text(encoding="utf-8").replace("named", "withdrawn"), encoding="utf-8"
    )
    assert "textnamed" not in ask(*find).out


@pytest.mark.parametrize(
    "argv",
    [
        ("insight", "--json"),
        ("network", "--format", "json"),
        ("calendar",),
        ("themes", "--why"),
        ("export", "--what", "record", "--format", "md"),
    ],
    ids=lambda argv: argv[0],
)
def test_for_whom_is_said_to_every_verb_that_sends_or_prints(
    argv: tuple[str, ...], tmp_path: Path
) -> None:
    path = _file(tmp_path, canary_workshop())
    verb, *options = argv
    extra = ["--out", tmp_path / "out"] if verb == "export" else []
    for reader in READERS:
        assert ask(verb, path, *options, *extra, "--for", reader).code == exit_codes.SUCCESS
    alone = ask("network", path, "--format", "json", "--for", "me").out
    assert "Unafirst Unalast" in alone
    assert "Witfirst" not in alone
