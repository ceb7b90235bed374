"""What was shown as saved stays, when an editor writes back a buffer that is older than that."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import (
    TEXT,
    add,
    open_session,
    remove,
    reword,
    write_workshop_file,
)
from tests.session.stale_editor import Schedule, StaleEditor, TwoBuffers
from userneeds.session.editing.kept_versions import MOST_VERSIONS, KeptVersions
from userneeds.session.editing.session import Session
from userneeds.session.git.file_origin import is_written_by_git
from userneeds.session.storage.disk import SYSTEM_DISK

LATER = [f"k{number}aaaa" for number in range(1, 6)]


def session_with_later_cards(path: Path, state: Path) -> Session:
    """Return a session that saved five cards, one at a time."""
    session = open_session(path, state)
    for card_id in LATER:
        assert add(session, card_id)
        assert session.save().kind == "saved"
    return session


def cards_in(path: Path) -> set[str]:
    editor = StaleEditor(path)
    editor.load()
    return set(editor.workshop().cards)


def test_an_edited_old_buffer_takes_no_card_away(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    editor = StaleEditor(path)
    editor.load()
    session = session_with_later_cards(path, tmp_path / "state")
    editor.reword("c2bbbb", "Two lists")
    editor.write()
    result = session.save()
    assert result.kind == "merged"
    assert result.gone == ""
    assert "5 cards that it did not have stay" in result.sentence
    assert cards_in(path) == {"c1aaaa", "c2bbbb", *LATER}
    assert session.workshop.cards["c2bbbb"].text == "Two lists"


def test_an_old_buffer_is_known_again_after_the_program_was_ended(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    editor = StaleEditor(path)
    editor.load()
    session_with_later_cards(path, tmp_path / "state").close()
    session = open_session(path, tmp_path / "state")
    editor.reword("c2bbbb", "Two lists")
    editor.write()
    assert session.save().kind == "merged"
    assert cards_in(path) == {"c1aaaa", "c2bbbb", *LATER}


def test_a_card_that_was_deleted_by_hand_stays_deleted_and_can_be_brought_back(
    tmp_path: Path,
) -> None:
    path = write_workshop_file(tmp_path)
    session = session_with_later_cards(path, tmp_path / "state")
    before = session.workshop.cards["c1aaaa"]
    editor = StaleEditor(path)
    editor.load()
    editor.change_cards(c1aaaa=None)
    editor.write()
    result = session.save()
    assert result.gone == "1 card is gone from the file"
    assert cards_in(path) == {"c2bbbb", *LATER}
    assert session.undo() is not None
    assert session.workshop.cards["c1aaaa"] == before
    session.close()
    assert cards_in(path) == {"c1aaaa", "c2bbbb", *LATER}


def test_a_buffer_that_says_what_came_later_was_loaded_later(tmp_path: Path) -> None:
    """As many entries differ from an older version that lacked the card, and fewer words do."""
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state")
    session.save()
    assert add(session, "k1aaaa", "a card of very many words that is taken out by hand soon after")
    assert reword(session, "c2bbbb", "One register of every lift")
    session.save()
    editor = StaleEditor(path)
    editor.load()
    assert add(session, "k2aaaa")
    session.save()
    editor.change_cards(k1aaaa=None)
    editor.write()
    assert session.save().gone == "1 card is gone from the file"
    assert cards_in(path) == {"c1aaaa", "c2bbbb", "k2aaaa"}


def test_what_others_took_away_can_be_brought_back_at_the_next_sitting(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = session_with_later_cards(path, tmp_path / "state")
    path.write_text(TEXT.replace("c1aaaa", "other1"), "utf-8")
    gone = session.save().gone
    session.close()
    assert gone == "1 card is gone from the file"
    again = open_session(path, tmp_path / "state")
    assert again.recovered_count == 0
    again.undo()
    assert "c1aaaa" in again.workshop.cards


def test_a_stash_takes_cards_away_says_so_and_brings_them_back(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = write_workshop_file(folder)
    commit_all(folder)
    session = session_with_later_cards(path, tmp_path / "state")
    git(folder, "stash")
    result = session.save()
    assert result.gone == "5 cards are gone from the file"
    assert path.read_text("utf-8") == TEXT
    git(folder, "stash", "pop")
    result = session.save()
    assert (result.gone, cards_in(path)) == ("", {"c1aaaa", "c2bbbb", *LATER})
    assert "5 challenges added" in result.sentence


@pytest.mark.parametrize("words", [("reset", "--hard"), ("checkout", "-f", "--", ".")])
def test_what_git_takes_away_comes_back_with_one_undo(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = made(tmp_path / "group")
    path = write_workshop_file(folder)
    commit_all(folder)
    session = session_with_later_cards(path, tmp_path / "state")
    git(folder, *words)
    assert session.save().gone == "5 cards are gone from the file"
    session.undo()
    session.close()
    assert cards_in(path) == {"c1aaaa", "c2bbbb", *LATER}


def test_words_that_went_back_to_what_they_were_count_as_taken_away(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = write_workshop_file(folder)
    commit_all(folder)
    session = open_session(path, tmp_path / "state")
    remove(session, "c1aaaa")
    add(session, "k1aaaa")
    session.save()
    git(folder, "stash")
    result = session.save()
    assert result.gone == "1 card is gone from the file"
    assert "1 challenge added" in result.sentence


LONG = pytest.mark.long
MORE = [pytest.param(seed, 25, marks=LONG) for seed in range(30, 500)]
FOUND = [(785, 25), (82, 60), (140, 60)]
"""Schedules that lost cards once."""


@pytest.mark.parametrize(("seed", "steps"), [*((seed, 25) for seed in range(20)), *FOUND, *MORE])
def test_no_card_is_lost_by_a_stale_buffer_that_is_edited_and_written_back(
    tmp_path: Path, seed: int, steps: int
) -> None:
    assert Schedule(tmp_path, seed).run(steps) == set()


@pytest.mark.parametrize(
    "seed", [55, 65, 112, *(pytest.param(seed, marks=LONG) for seed in range(300))]
)
def test_no_card_is_lost_by_two_stale_buffers(tmp_path: Path, seed: int) -> None:
    assert TwoBuffers(tmp_path, seed).run(steps=30) == set()


def test_what_the_file_said_before_anything_was_saved_is_known_again(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    one, other = StaleEditor(path), StaleEditor(path)
    one.load()
    other.load()
    session = open_session(path, tmp_path / "state")
    one.change_cards(k1aaaa=replace(one.workshop().cards["c1aaaa"], id="k1aaaa"))
    one.write()
    session.save()
    other.reword("c2bbbb", "Two lists")
    other.write()
    assert session.save().gone == ""
    assert cards_in(path) == {"c1aaaa", "c2bbbb", "k1aaaa"}


def test_a_card_that_only_one_of_two_possible_starts_had_stays(tmp_path: Path) -> None:
    """What was written lacks one card of either; nobody can say which was taken out by hand."""
    path = write_workshop_file(tmp_path)
    editor = StaleEditor(path)
    editor.load()
    session = open_session(path, tmp_path / "state")
    remove(session, "c1aaaa")
    add(session, "k1aaaa", "Two words")
    session.save()
    session.undo()
    session.undo()
    add(session, "k1aaaa", "Two words")
    session.save()
    editor.change_cards(c1aaaa=None)
    editor.write()
    session.save()
    assert "k1aaaa" in cards_in(path)


def test_versions_of_a_stage_without_names_are_not_kept_after_closing(tmp_path: Path) -> None:
    stage = "  - id: quiet\n    title: Quiet\n    technique: welcome\n"
    agenda = f"agenda:\n{stage}    minutes: 10\n    anonymous: true\n"
    path = write_workshop_file(tmp_path, TEXT + agenda)
    session = session_with_later_cards(path, tmp_path / "state")
    versions = tmp_path / "state" / "versions"
    assert [*versions.iterdir()]
    session.close()
    assert [*versions.iterdir()] == []


def test_of_many_versions_the_first_and_the_last_are_kept(tmp_path: Path) -> None:
    kept = KeptVersions(tmp_path / "versions", SYSTEM_DISK)
    for number in range(200):
        kept.keep(f"version {number}")
        kept.keep("version 0")
    texts = [version.text for version in kept.versions()]
    assert len(texts) <= MOST_VERSIONS
    assert texts[0] == "version 0"
    assert texts[-20:] == [f"version {number}" for number in range(180, 200)]


def test_what_a_power_cut_tore_leaves_the_versions_before_it_and_more_can_be_kept(
    tmp_path: Path,
) -> None:
    path = tmp_path / "asset.versions"
    KeptVersions(path, SYSTEM_DISK).keep("one", "two")
    whole = path.read_bytes()
    one = len(whole) // 2
    for torn in (*(whole[:end] for end in range(len(whole))), b"\0" * 40, whole + b"\0" * 40):
        path.write_bytes(torn)
        kept = KeptVersions(path, SYSTEM_DISK)
        kept.keep("three")
        texts = [version.text for version in KeptVersions(path, SYSTEM_DISK).versions()]
        assert kept.trouble == ""
        assert texts[-1] == "three"
        assert texts[:-1] == ["one", "two"][: len(torn) // one if torn.startswith(b"1") else 0]


def test_a_buffer_whose_version_was_thrown_away_takes_no_card_away(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state")
    editor = StaleEditor(path)
    for number in range(120):
        assert add(session, f"k{number:03d}aa")
        session.save()
        if number == 7:
            editor.load()
    editor.reword("c2bbbb", "Two lists")
    editor.write()
    session.save()
    assert len(cards_in(path)) == 122


def test_a_folder_that_cannot_hold_versions_is_done_without_and_said(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path / "series")
    state = tmp_path / "state"
    state.mkdir()
    (state / "versions").write_text("in the way", "utf-8")
    session = session_with_later_cards(path, state)
    path.write_text(TEXT, "utf-8")
    result = session.save()
    assert result.gone == "5 cards are gone from the file"
    assert "Earlier versions cannot be kept in" in result.sentence
    session.undo()
    assert set(LATER) <= set(session.workshop.cards)


def test_what_git_wrote_is_told_from_what_an_editor_wrote(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = write_workshop_file(folder, name="asset [1].workshop.yaml")
    commit_all(folder)
    path.unlink()
    git(folder, "checkout", "--", ".")
    assert is_written_by_git(path)
    path.write_text(TEXT, "utf-8")
    assert not is_written_by_git(path)
    assert not is_written_by_git(write_workshop_file(tmp_path))
