"""Files in which git could only leave its markers."""

from pathlib import Path

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

TEXT = write_workshop(a_workshop(a_card("c1", need="report damp"), a_card("c2", need="be heard")))


def marked(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def test_sides_that_fit_together_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop.yaml"
    line = "    need: report damp\n"
    path.write_text(
        TEXT.replace(line, marked(line + "    role: tenant\n", line + "    benefit: I sleep\n")),
        "utf-8",
    )
    asked = ask("resolve", path)
    assert (asked.code, asked.err) == (0, "Git's markers are gone; both sides fit together.\n")
    reading = read_workshop(path.read_text(encoding="utf-8"))
    assert reading.value is not None
    card = reading.value.cards["c1"]
    assert (card.role, card.need, card.benefit) == ("tenant", "report damp", "I sleep")


def test_sides_that_contradict_each_other_are_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop.yaml"
    path.write_text(
        TEXT.replace(
            "    need: report damp\n", marked("    need: report mould\n", "    need: stop damp\n")
        ),
        "utf-8",
    )
    assert ask("resolve", path).code == 1
    assert ask("resolve", path, "--keep", "theirs").code == 0
    reading = read_workshop(path.read_text(encoding="utf-8"))
    assert reading.value is not None
    assert reading.value.cards["c1"].need == "stop damp"


def test_a_side_with_faults_of_its_own_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop.yaml"
    text = TEXT.replace("    need: report damp\n", marked("    need: [\n", "    need: x\n"))
    path.write_text(text, "utf-8")
    asked = ask("resolve", path)
    assert asked.code == 1
    assert "Mend it by hand between git's markers." in asked.err
    assert path.read_text(encoding="utf-8") == text
