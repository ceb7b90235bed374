"""Commands by lines: for scripts and checks, as the front of the room or as a participant."""

import json
from pathlib import Path
from typing import Any

from tests.build import NOON, a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.model.agenda import Run
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop


def a_file(folder: Path) -> Path:
    path = folder / "one.workshop.yaml"
    runs = {"r1": Run(id="r1", stage="gather", started=NOON)}
    path.write_text(write_workshop(a_workshop(a_card("c1", by="cat"), runs=runs)), "utf-8")
    return path


def lines(*commands: Any) -> str:
    return "".join(f"{json.dumps(command)}\n" for command in commands)


ADD = {"do": "AddCards", "cards": [{"id": "k2", "kind": "challenge", "text": "Cold homes"}]}
RENAME = {"do": "SetDetails", "title": "Mine"}


def test_the_front_of_the_room_may_do_everything_and_each_line_is_answered(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    answered = ask("do", str(path), "-", stdin=lines(ADD, RENAME))
    assert [json.loads(line) for line in answered.out.splitlines()] == [{"done": 1}, {"done": 2}]
    assert answered.code == 0
    saved = read_workshop(path.read_text("utf-8")).value
    assert saved is not None
    assert (saved.title, saved.cards["k2"].text) == ("Mine", "Cold homes")


def test_a_participant_may_do_what_the_stage_allows_and_is_told_why_not(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    said = lines({**ADD, "by": "ann"}, RENAME, {"do": "Nothing"})
    answered = ask("do", str(path), "-", "--by", "Bob Ng", stdin=f"{said}\nno json\n")
    answers = [json.loads(line) for line in answered.out.splitlines()]
    assert answers[0] == {"done": 1}
    assert answers[1] == {"refused": "Only the facilitator can do this."}
    assert answers[2] == {"refused": "There is no command 'Nothing'."}
    assert answers[3]["refused"].startswith("That line is no JSON")
    assert answered.code == 1
    saved = read_workshop(path.read_text("utf-8")).value
    assert saved is not None
    assert saved.cards["k2"].by == "bob"


def test_commands_are_listed_with_their_fields_and_senders() -> None:
    listed = ask("do", "--commands")
    assert "Vote – facilitators; participants while voting\n  voter: text\n" in listed.out
    forms = [json.loads(line) for line in ask("do", "--commands", "--json").out.splitlines()]
    assert {"word", "fields", "senders"} == set(forms[0])


def test_a_file_and_its_lines_have_to_be_named() -> None:
    answered = ask("do")
    assert answered.code == 2
    assert "Say which file" in answered.err
