"""Comments of Polis come in with the votes of numbered strangers, where nobody voted here yet."""

from pathlib import Path

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.model.vote import Ballot, secret_voter, sum_dots
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1,today,35,23,2,1,1,Wider checks of whom they hire\n"
    "2,today,38,23,1,0,1,Nobody answers for what they did\n"
)
VOTES = (
    "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,35,38\n"
    "1,ann@north.example,0,0,2,2,0,1,1\n2,,1,0,1,1,0,1,\n3,,1,0,1,0,1,-1,0\n"
)


def _imported(folder: Path, workshop: Workshop, votes: str = VOTES) -> Workshop:
    path = folder / "one.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    comments = folder / "talk-comments.csv"
    comments.write_text(COMMENTS, encoding="utf-8")
    (folder / "talk-participants-votes.csv").write_text(votes, encoding="utf-8")
    assert ask("import", comments, "--into", path, "--yes").code == 0
    saved = path.read_text(encoding="utf-8")
    assert "ann@north.example" not in saved
    read = read_workshop(saved)
    assert read.problems == ()
    assert read.value is not None
    return read.value


def test_each_agreement_is_a_dot_of_a_stranger(tmp_path: Path) -> None:
    workshop = _imported(tmp_path, a_workshop(ballot=Ballot(dots=1)))
    first, second = workshop.cards
    assert workshop.votes == {
        secret_voter(1): {first: 1, second: 1},
        secret_voter(2): {first: 1},
    }
    assert workshop.ballot.dots == 2
    assert "disagrees: 1" in workshop.cards[first].notes


def test_where_people_have_voted_the_dots_of_strangers_are_the_rooms(tmp_path: Path) -> None:
    held = a_workshop(a_card("k1"), votes={"bob": {"k1": 1}}, ballot=Ballot(dots=1))
    workshop = _imported(tmp_path, held)
    first, second = [key for key in workshop.cards if key != "k1"]
    assert workshop.ballot.dots == 1
    assert workshop.votes.keys() == {"bob", "room"}
    assert sum_dots(workshop.votes) == {"k1": 1, first: 2, second: 1}


def test_a_file_of_votes_that_names_no_participants_is_refused(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (tmp_path / "participants-votes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    answered = ask("import", tmp_path / "comments.csv")
    assert answered.code == 2
    assert "participants-votes.csv names no participants." in answered.err
