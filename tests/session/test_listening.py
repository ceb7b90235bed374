from pathlib import Path
from threading import Thread, get_ident

from tests.session.small_workshop import TEXT, add, open_session, write_workshop_file
from userneeds.session.editing.session import Session


def listened(session: Session) -> list[int]:
    """Return a list that grows by the thread of everything that is heard."""
    heard: list[int] = []
    session.listen(lambda: heard.append(get_ident()))
    return heard


def test_what_another_thread_does_is_heard_in_it(tmp_path: Path) -> None:
    session = open_session(write_workshop_file(tmp_path), tmp_path / "state")
    heard = listened(session)
    other = Thread(target=add, args=(session, "k1there"))
    other.start()
    other.join()
    assert heard == [other.ident]


def test_what_somebody_else_wrote_is_heard_once_it_is_taken_in(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state")
    heard = listened(session)
    assert session.save().kind == "nothing new"
    assert heard == []
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    session.save()
    assert heard == [get_ident()]


def test_what_is_refused_is_not_heard(tmp_path: Path) -> None:
    session = open_session(write_workshop_file(tmp_path), tmp_path / "state")
    assert add(session, "k1here")
    heard = listened(session)
    assert not add(session, "k1here")
    assert heard == []


def test_nobody_listens_after_they_have_left(tmp_path: Path) -> None:
    session = open_session(write_workshop_file(tmp_path), tmp_path / "state")
    heard = listened(session)
    session.listen(None)
    assert add(session, "k1here")
    assert heard == []
