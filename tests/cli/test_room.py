"""A window without a screen tells how the meeting stands."""

import json
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_workshop
from tests.cli.in_process import ask
from tests.session.small_workshop import add, open_session
from userneeds.model.agenda import Run
from userneeds.session.storage.user_dirs import state_folder
from userneeds.yamlfile.write.writer import write_workshop


def test_a_room_tells_how_the_meeting_stands_also_what_another_window_did(tmp_path: Path) -> None:
    path = tmp_path / "one.workshop.yaml"
    runs = {"r1": Run(id="r1", stage="gather", started=NOON)}
    path.write_text(write_workshop(a_workshop(a_card("c1", by="cat"), runs=runs)), "utf-8")
    other = open_session(path, state_folder())
    assert add(other, "k1")
    answered = ask("room", str(path), "--once")
    (told,) = map(json.loads, answered.out.splitlines())
    assert answered.code == 0
    assert told["cards"] == 2
    assert told["position"] == 1
    assert told["here"] == "with 1 terminal"
    other.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://[red]", "no address that a key can be sent to"),
        ("https://rooms.example", "There is no key for https://rooms.example yet."),
    ],
)
def test_what_keeps_a_hosted_room_shut_is_said_before_the_app_opens(
    tmp_path: Path, address: str, said: str
) -> None:
    path = tmp_path / "m.workshop.yaml"
    path.write_text(write_workshop(a_workshop()), encoding="utf-8")
    answered = ask("open", str(path), "--room", address, "--in-browser")
    assert answered.code == 4
    assert said in answered.err
