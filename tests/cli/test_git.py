"""`userneeds init`, `doctor`, `diff`, `log`, `fmt` and `check --staged`, on a real repository."""

import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.write.writer import write_workshop

FILE = "damp.workshop.yaml"


def git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, capture_output=True, encoding="utf-8").stdout


def write(workshop: Workshop) -> None:
    Path(FILE).write_text(write_workshop(workshop), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    with chdir(tmp_path):
        assert ask("init").code == exit_codes.SUCCESS
        git("config", "user.name", "Ann")
        git("config", "user.email", "ann@example.org")
        write(a_workshop(a_card("k1", by="ann")))
        git("add", "--all")
        git("commit", "--quiet", "--message", "Begin", "--no-verify")
        yield tmp_path


@pytest.mark.usefixtures("repository")
def test_setting_up_again_changes_nothing() -> None:
    answered = ask("init")
    assert (answered.code, answered.out, answered.err) == (
        exit_codes.SUCCESS,
        "",
        "Everything is set up already.\n",
    )
    assert git("status", "--short") == ""


@pytest.mark.usefixtures("repository")
def test_the_doctor_finds_nothing_wrong_after_setting_up_and_something_before(
    tmp_path: Path,
) -> None:
    findings = ask("doctor", "--json").json()
    assert "wrong" not in {finding["health"] for finding in findings}
    assert ask("doctor").code == exit_codes.SUCCESS
    git("rm", "--quiet", ".gitattributes")
    answered = ask("doctor")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert any(line.startswith("wrong ") and "userneeds init" in line for line in answered.lines())
    assert ask("doctor", tmp_path / "none").code == exit_codes.NO_SUCH_FILE


@pytest.mark.usefixtures("repository")
def test_a_difference_is_told_in_words() -> None:
    assert ask("diff").err.splitlines() == [
        "No workshop is different since HEAD.",
        "For the room: --for says who is going to see it.",
    ]
    write(a_workshop(a_card("k1", by="ann"), a_card("k2"), a_card("k3")))
    assert ask("diff").lines() == [FILE, "  2 needs added"]
    assert ask("diff", "HEAD", FILE, "--json").json() == [
        {"file": FILE, "changes": ["2 needs added"]}
    ]


@pytest.mark.usefixtures("repository")
def test_comments_alone_are_told_apart_from_changes() -> None:
    file = Path(FILE)
    file.write_text(file.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert ask("diff").lines() == [FILE, "  only comments or layout changed"]


@pytest.mark.usefixtures("repository")
def test_the_log_tells_each_version_in_words() -> None:
    first = ask("log").lines()
    assert first[0].endswith(f"Ann  Begin  ({git('rev-parse', 'HEAD')[:10]})")
    assert "    a new workshop with 1 card, 2 themes" in first
    write(a_workshop(a_card("k1", by="ann"), a_card("k2")))
    git("commit", "--quiet", "--all", "--message", "More", "--no-verify")
    entries = ask("log", "--json").json()
    assert [entry["subject"] for entry in entries] == ["More", "Begin"]
    assert entries[0]["files"] == [{"file": FILE, "changes": ["1 need added"]}]
    assert len(ask("log", "--json", "--most", "1").json()) == 1


@pytest.mark.parametrize(
    "asked", [("diff", "no-such-branch"), ("diff", "--", "-x"), ("diff", "HEAD; rm")]
)
@pytest.mark.usefixtures("repository")
def test_a_version_that_git_does_not_know_is_said(asked: tuple[str, ...]) -> None:
    answered = ask(*asked)
    assert answered.code == exit_codes.GIT_FAILED
    assert "Git knows no version" in answered.err


@pytest.mark.parametrize("verb", ["diff", "log"])
def test_without_a_repository_it_is_said_how_to_make_one(verb: str, tmp_path: Path) -> None:
    with chdir(tmp_path):
        answered = ask(verb)
    assert answered.code == exit_codes.GIT_FAILED
    assert "userneeds init" in answered.err


@pytest.mark.parametrize("most", ["0", "-1", "many", "²"])
def test_how_many_versions_is_a_number(most: str) -> None:
    assert ask("log", f"--most={most}").code == exit_codes.WRONG_USE


@pytest.mark.usefixtures("repository")
def test_what_would_be_committed_is_checked_and_not_what_is_on_the_disk() -> None:
    file = Path(FILE)
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("by: ann", "by: anne"), encoding="utf-8")
    git("add", FILE)
    file.write_text(sound, encoding="utf-8")
    answered = ask("check", "--staged")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "There is no person 'anne'" in answered.out
    assert answered.err == "The next commit: 1 error, no warnings.\n"


@pytest.mark.usefixtures("repository")
def test_formatting_keeps_every_comment_and_a_second_time_changes_nothing() -> None:
    file = Path(FILE)
    laid_out = file.read_text(encoding="utf-8")
    file.write_text(
        laid_out.replace("title: A meeting", "# why\ntitle:    'A meeting'"), encoding="utf-8"
    )
    looked = ask("fmt", "--check", ".")
    assert (looked.code, looked.out, looked.err) == (
        exit_codes.PROBLEMS_FOUND,
        f"{FILE}\n",
        "1 file would change.\n",
    )
    assert ask("fmt", ".").out == f"{FILE}\n"
    assert file.read_text(encoding="utf-8") == laid_out.replace("title: A", "# why\ntitle: A")
    assert ask("fmt", "--check", ".").code == exit_codes.SUCCESS


@pytest.mark.usefixtures("repository")
def test_a_file_that_cannot_be_read_is_not_laid_out_and_does_not_stop_the_others() -> None:
    Path("a.workshop.yaml").write_text("title: [", encoding="utf-8")
    answered = ask("fmt", ".")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "a.workshop.yaml:1:" in answered.err
    assert "1 file left as it is" in answered.err
    assert Path("a.workshop.yaml").read_text(encoding="utf-8") == "title: ["


@pytest.mark.usefixtures("repository")
def test_a_file_of_a_newer_version_is_left_as_it_is() -> None:
    newer = "userneeds: 999\nid:   w9\ntitle: From the future\ndate: 2021-02-17\n"
    Path("new.workshop.yaml").write_text(newer, encoding="utf-8")
    answered = ask("fmt", "new.workshop.yaml")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "newer version" in answered.err
    assert Path("new.workshop.yaml").read_text(encoding="utf-8") == newer


@pytest.mark.usefixtures("repository")
def test_a_new_file_is_in_the_house_layout() -> None:
    write(a_workshop(a_card("k1", by="ann"), a_card("k2", by="cat"), a_card("k3", by="ann")))
    assert ask("fmt", "--check", ".").code == exit_codes.SUCCESS


@pytest.mark.usefixtures("repository")
def test_git_compares_documents_as_words() -> None:
    export = ("export", FILE, "--what", "summary", "--out", ".")
    ask(*export)
    git("add", "record.pdf")
    write(a_workshop(a_card("k1", need="stay warm in winter", by="ann")))
    ask(*export)
    assert any(
        line.startswith("+") and "stay warm in winter" in line for line in git("diff").splitlines()
    )
