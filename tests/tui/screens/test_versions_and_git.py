"""Versions and git, played by keys on real files in real repositories."""

from dataclasses import replace
from pathlib import Path

from tests.build import a_stage
from tests.session.git_repositories import commit_all, git, made
from tests.tui.playing import a_meeting, playing, read
from userneeds.commands.cards import EditCard
from userneeds.session.git.clone_setup import set_up_git
from userneeds.yamlfile.write.writer import write_workshop


def a_group(folder: Path) -> Path:
    made(folder)
    set_up_git(folder)
    (folder / "meeting.workshop.yaml").write_text(write_workshop(a_meeting()), encoding="utf-8")
    commit_all(folder, "First")
    return folder


async def test_a_version_is_committed_with_words_that_are_proposed(tmp_path: Path) -> None:
    folder = a_group(tmp_path / "group")
    async with playing(folder) as play:
        await play.keys("a")
        await play.types("said on the day")
        await play.keys("enter", "escape", "G")
        await play.workers()
        assert await play.shows("Commit this workshop with these words?")
        await play.keys("ctrl+s")
        await play.workers()
        assert play.said.startswith("Committed as ")
    assert "1 " in git(folder, "log", "-1", "--format=%s")
    assert "said on the day" in git(folder, "show", "HEAD")


async def test_leaving_the_words_empty_commits_nothing(tmp_path: Path) -> None:
    folder = a_group(tmp_path / "group")
    async with playing(folder) as play:
        await play.keys("a")
        await play.types("said on the day")
        await play.keys("enter", "escape", "G")
        await play.workers()
        assert await play.shows("Commit this workshop")
        await play.keys("escape")
        assert play.said == "Nothing was committed."
    assert git(folder, "log", "--format=%s").split() == ["First"]


async def test_without_git_committing_says_what_to_do(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("G")
        await play.workers()
        assert "git" in play.said
        assert play.app.status_line.is_trouble


async def test_the_foot_says_how_the_file_stands_in_git(tmp_path: Path) -> None:
    folder = a_group(tmp_path / "group")
    async with playing(folder) as play:
        play.room.git.check_status()
        await play.workers()
        assert await play.shows("main, all committed")


async def test_two_versions_are_shown_and_one_key_settles_them(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("D")
        assert play.said == "Nobody has written two versions of the same thing here."
        mine = play.path.read_text(encoding="utf-8").replace(
            "One list of every lift", "A map of every lift"
        )
        play.path.write_text(mine, encoding="utf-8")
        card = play.room.controller.workshop.cards["c3cccc"]
        after = replace(card, text="A register of lifts")
        play.room.controller.do(EditCard(at=play.clock.now(), before=card, after=after))
        play.saved()
        assert len(play.room.controller.session.conflicts) == 1
        await play.keys("D")
        assert await play.shows("A map of every lift")
        assert await play.shows("A register of lifts")
        await play.keys("down", "enter")
        assert play.said == "Settled."
        play.saved()
    assert read(play.path).cards["c3cccc"].text == "A map of every lift"


async def test_a_card_comes_back_as_it_was_in_an_earlier_version(tmp_path: Path) -> None:
    folder = a_group(tmp_path / "group")
    path = folder / "meeting.workshop.yaml"
    first = a_meeting()
    card = first.cards["c1aaaa"]
    reworded = replace(
        first, cards={**first.cards, card.id: replace(card, text="Repairs get booked twice over")}
    )
    path.write_text(write_workshop(reworded), encoding="utf-8")
    commit_all(folder, "Second")
    async with playing(folder) as play:
        play.board.go_to(card.id)
        await play.keys("enter", "Z")
        await play.workers()
        assert await play.shows("Card reworded, before: Repairs are booked twice")
        assert await play.shows("25 Feb 2021, Ann Lee")
        await play.keys("enter")
        assert play.saved().cards[card.id] == card
        await play.keys("Z")
        await play.workers()
        await play.keys("down", "down", "enter")
        assert "how the card began" in play.said
        await play.keys("u")
        assert play.saved().cards[card.id].text == "Repairs get booked twice over"


async def test_without_git_a_cards_past_reaches_back_to_earlier_sittings(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9", *"one", "enter")
        controller = play.app.controller
        assert controller is not None
        card = controller.workshop.cards["n00001"]
        reworded = replace(card, text="two")
        assert controller.do(EditCard(at=play.clock.now(), before=card, after=reworded))
        await play.keys("ctrl+q")
    async with playing(tmp_path) as play:
        play.board.go_to("n00001")
        await play.keys("enter", "Z")
        await play.workers()
        assert await play.shows("Card reworded, before: One.")
        assert await play.shows("17 Feb 2021")
        await play.keys("enter")
        assert play.saved().cards["n00001"].main_text() == "one"


async def test_nothing_is_committed_in_the_middle_of_a_stage_without_names(tmp_path: Path) -> None:
    agenda = (a_stage("quiet", anonymous=True), a_stage("open"))
    async with playing(tmp_path, a_meeting(agenda=agenda)) as play:
        await play.keys("right_square_bracket", "G")
        assert play.said.startswith("Commit once 'Quiet' is over")
