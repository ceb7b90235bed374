"""`userneeds check`: every problem with its place, for people and for programs."""

from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import TerminalStream, ask
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.write.writer import write_workshop

SOUND = write_workshop(a_workshop(a_card("k7f3q2", role="tenant", by="ann")))
UNSOUND = SOUND.replace("by: ann", "by: anne")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.workshop.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.workshop.yaml").write_text("{", encoding="utf-8")
    return tmp_path


def test_sound_files_give_no_data_and_one_calm_line(folder: Path) -> None:
    answered = ask("check", folder)
    assert (answered.code, answered.out, answered.err) == (
        exit_codes.SUCCESS,
        "",
        "1 file: all sound.\n",
    )


def test_a_problem_is_shown_with_its_file_line_and_column(folder: Path) -> None:
    file = folder / "b.workshop.yaml"
    file.write_text(UNSOUND, encoding="utf-8")
    line = UNSOUND[: UNSOUND.index("anne")].count("\n") + 1
    answered = ask("check", folder)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert answered.lines()[0].startswith(f"{file}:{line}:")
    assert "There is no person 'anne'. Did you mean 'ann'?" in answered.out
    assert answered.err == "2 files: 1 error, no warnings.\n"


def test_problems_can_be_read_by_programs(folder: Path) -> None:
    file = folder / "b.workshop.yaml"
    file.write_text(UNSOUND, encoding="utf-8")
    (found,) = ask("check", "--json", folder).json()
    assert (found["file"], found["level"], found["code"]) == (str(file), "error", "unknown-person")
    (annotation,) = ask("check", "--format", "github", folder).lines()
    assert annotation.startswith("::error file=")
    assert (
        f",line={found['line']},col={found['column']},title=unknown-person::There is no"
        in annotation
    )
    log = ask("check", "--format", "sarif", folder).json()
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == found["line"]
    assert log["runs"][0]["tool"]["driver"]["rules"] == [{"id": "unknown-person"}]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"title: [", ":1:9: error: "),
        (b"[" * 30_000, ": error: "),
        (b"title: a: b", "double quotes"),
        (b"\x00", ": error: "),
    ],
)
def test_no_file_is_so_broken_that_it_is_not_explained(
    tmp_path: Path, held: bytes, said: str
) -> None:
    file = tmp_path / "broken.workshop.yaml"
    file.write_bytes(held)
    answered = ask("check", file)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert said in answered.out
    assert "Traceback" not in answered.err


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    file = tmp_path / "w.workshop.yaml"
    file.write_text(SOUND.replace("userneeds: 2\n", ""), encoding="utf-8")
    assert ask("check", file).code == exit_codes.SUCCESS
    assert ask("check", "--strict", file).code == exit_codes.PROBLEMS_FOUND


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    answered = ask("check", tmp_path / "none")
    assert answered.code == exit_codes.NO_SUCH_FILE
    assert answered.err.startswith("There is no file or folder ")


def test_an_empty_folder_says_how_to_start(tmp_path: Path) -> None:
    assert "userneeds new" in ask("check", tmp_path).err


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colour_comes_only_when_it_is_wanted_and_never_without_the_word(
    folder: Path, environ: dict[str, str], coloured: bool
) -> None:
    (folder / "b.workshop.yaml").write_text("", encoding="utf-8")
    on_screen = ask("check", folder, out=TerminalStream(), environ=environ).out
    assert ("\x1b[31merror\x1b[0m" in on_screen) is coloured
    assert "error" in ask("check", folder).out
    assert "\x1b" not in ask("check", folder).out


def test_a_newline_in_a_message_cannot_forge_a_workflow_command(tmp_path: Path) -> None:
    file = tmp_path / "w.workshop.yaml"
    file.write_text(SOUND.replace("by: ann", 'by: "x\\n::error::y"'), encoding="utf-8")
    lines = ask("check", "--format", "github", file).lines()
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
