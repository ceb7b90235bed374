"""Git made ready, examined, and merging workshops by meaning or at least not dropping a side."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.git_repositories import SURROUNDINGS, commit_all, git, made
from tests.session.small_workshop import TEXT, write_workshop_file
from userneeds.session.errors import GitFailed
from userneeds.session.git.clone_setup import (
    ATTRIBUTE_LINES,
    HOOK_COMMAND,
    hook_path,
    merge_driver,
    set_up_git,
)
from userneeds.session.git.repository import (
    Repository,
    find_repository,
    git_version,
    require_repository,
)
from userneeds.session.maintenance.doctor import examine_folder
from userneeds.session.maintenance.file_check import problems_in_file, staged_problems
from userneeds.session.own_program import OwnProgram, this_program
from userneeds.yamlfile.read.reader import read_workshop


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    folder = made(tmp_path / "group")
    set_up_git(folder)
    write_workshop_file(folder)
    commit_all(folder, "First")
    return folder


def unwell(folder: Path, state: Path) -> list[str]:
    return [
        finding.sentence for finding in examine_folder(folder, state) if finding.health != "fine"
    ]


def test_an_empty_folder_becomes_a_repository_that_merges_workshops(tmp_path: Path) -> None:
    folder = tmp_path / "group"
    done = set_up_git(folder)
    assert len(done) == 5
    assert git(folder, "symbolic-ref", "--short", "HEAD").strip() == "main"
    told = git(
        folder, "check-attr", "merge", "diff", "eol", "--", "north/a.workshop.yaml", "series.yaml"
    )
    assert told.count(": userneeds") == 4
    assert told.count(": lf") == 2
    assert git(folder, "check-ignore", "north/.a.workshop.yaml.0a1b2c3d.tmp").strip()


def test_setting_up_again_changes_nothing(ready: Path) -> None:
    before = {
        path: path.read_bytes()
        for path in ready.rglob("*")
        if path.is_file() and ".git/" not in str(path)
    }
    assert set_up_git(ready) == ()
    assert all(path.read_bytes() == data for path, data in before.items())


def test_attributes_of_others_stay(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / ".gitattributes").write_text("*.png binary", "utf-8")
    set_up_git(folder)
    lines = (folder / ".gitattributes").read_text("utf-8").splitlines()
    assert lines == ["*.png binary", *ATTRIBUTE_LINES]


def test_somebody_elses_check_before_a_commit_stays_and_it_is_said(tmp_path: Path) -> None:
    folder = made(tmp_path)
    path = hook_path(Repository(folder))
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\nmake lint\n", "utf-8")
    assert any(HOOK_COMMAND in sentence for sentence in set_up_git(folder))
    assert path.read_text("utf-8") == "#!/bin/sh\nmake lint\n"


def test_the_doctor_finds_what_is_missing_and_nothing_once_it_is_set_up(tmp_path: Path) -> None:
    folder, state = tmp_path / "group", tmp_path / "state"
    folder.mkdir()
    assert any("no git repository" in sentence for sentence in unwell(folder, state))
    made(folder)
    before = unwell(folder, state)
    assert any("not marked to be merged" in sentence for sentence in before)
    assert any("Nothing checks" in sentence for sentence in before)
    set_up_git(folder)
    assert unwell(folder, state) == []


def test_the_doctor_warns_of_a_driver_that_would_drop_a_side(ready: Path, tmp_path: Path) -> None:
    git(ready, "config", "merge.userneeds.driver", "userneeds merge-file %O %A %B %P")
    found = [finding for finding in examine_folder(ready, tmp_path) if finding.health == "wrong"]
    assert len(found) == 1
    assert "drops the other side" in found[0].sentence


def test_the_doctor_warns_of_a_state_folder_that_cannot_be_written(
    ready: Path, tmp_path: Path
) -> None:
    blocked = write_workshop_file(tmp_path, "", "blocked") / "state"
    assert any("Nothing can be written" in sentence for sentence in unwell(ready, blocked))


def test_the_doctor_warns_of_a_synchronised_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "group"
    set_up_git(folder)
    assert any("synchronised (Dropbox)" in sentence for sentence in unwell(folder, tmp_path))


def merged(folder: Path, ours: str, theirs: str, path: str) -> tuple[int, str]:
    """Let two branches change the workshop, and merge them; return the exit code and the file."""
    git(folder, "checkout", "-q", "-b", "theirs")
    write_workshop_file(folder, theirs)
    commit_all(folder, "Theirs")
    git(folder, "checkout", "-q", "main")
    write_workshop_file(folder, ours)
    commit_all(folder, "Ours")
    done = subprocess.run(
        ["git", "merge", "--no-edit", "theirs"],
        cwd=folder,
        env={**SURROUNDINGS, "PATH": path, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        check=False,
        capture_output=True,
    )
    return done.returncode, (folder / "asset.workshop.yaml").read_text("utf-8")


OURS = TEXT + "\n  k1aaaa:\n    kind: idea\n    text: From our laptop\n"
THEIRS = TEXT + "\n  m1bbbb:\n    kind: idea\n    text: From their laptop\n"


def test_git_merges_by_meaning_where_texts_would_conflict(ready: Path) -> None:
    code, text = merged(ready, OURS, THEIRS, os.environ["PATH"])
    assert code == 0
    found = read_workshop(text).value
    assert found is not None
    assert set(found.cards) == {"c1aaaa", "c2bbbb", "k1aaaa", "m1bbbb"}
    assert "# heard in the first round" in text


def test_a_true_conflict_is_reported_by_git_and_still_loads(ready: Path) -> None:
    ours, theirs = (TEXT.replace("One list", words) for words in ("Two lists", "No list"))
    code, text = merged(ready, ours, theirs, os.environ["PATH"])
    assert code == 1
    assert git(ready, "status", "--porcelain").startswith("UU")
    assert read_workshop(text).value is not None
    assert "Two lists" in text
    assert "No list" in text


def test_without_the_program_git_merges_texts_and_drops_no_side(
    ready: Path, tmp_path: Path
) -> None:
    """A laptop where the program was removed: neither its name nor its Python is there any more."""
    gone = merge_driver(this_program()).replace(sys.executable, str(tmp_path / "gone" / "python"))
    git(ready, "config", "merge.userneeds.driver", gone)
    code, text = merged(ready, OURS, THEIRS, "/usr/local/bin:/usr/bin:/bin")
    assert code == 1
    assert "From our laptop" in text
    assert "From their laptop" in text
    assert "<<<<<<< ours" in text


def test_a_folder_build_merges_by_meaning_with_nothing_of_ours_on_the_path(
    ready: Path, tmp_path: Path
) -> None:
    """One executable, in a folder with a space, an accent and an apostrophe in its name."""
    folder = tmp_path / "Anwen's Dâr"
    folder.mkdir()
    executable = folder / "userneeds"
    source = Path(__file__).parents[2] / "src"
    executable.write_text(
        f'#!/bin/sh\nexec env PYTHONPATH={source} {sys.executable} -m userneeds "$@"\n', "utf-8"
    )
    executable.chmod(0o755)
    driver = merge_driver(OwnProgram(str(executable), is_frozen=True))
    git(ready, "config", "merge.userneeds.driver", driver)
    code, text = merged(ready, OURS, THEIRS, "/usr/bin:/bin")
    found = read_workshop(text).value
    assert code == 0
    assert found is not None
    assert set(found.cards) == {"c1aaaa", "c2bbbb", "k1aaaa", "m1bbbb"}


def test_what_is_about_to_be_committed_is_checked_not_what_is_on_the_disk(ready: Path) -> None:
    path = write_workshop_file(ready, TEXT.replace("kind: goal", "kind: gaol"))
    git(ready, "add", path.name)
    write_workshop_file(ready, TEXT)
    problems = staged_problems(Repository(ready))
    assert [(problem.file, problem.line) for problem in problems] == [("asset.workshop.yaml", 15)]
    git(ready, "add", path.name)
    assert staged_problems(Repository(ready)) == ()


def test_a_workshop_that_cannot_be_read_is_not_committed(ready: Path) -> None:
    surroundings = {**SURROUNDINGS, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}

    def commit(text: str) -> int:
        write_workshop_file(ready, text)
        words = ["git", "commit", "--all", "--message", "Next"]
        return subprocess.run(
            words, cwd=ready, env=surroundings, check=False, capture_output=True
        ).returncode

    assert commit(TEXT.replace("kind: goal", "kind: gaol")) == 1
    assert commit(TEXT.replace("One list", "Two lists")) == 0
    assert git(ready, "log", "--format=%s").split() == ["Next", "First"]


def test_a_first_commit_is_checked_too(tmp_path: Path) -> None:
    folder = made(tmp_path)
    write_workshop_file(folder, "nonsense: [", "series.yaml")
    write_workshop_file(folder, "nonsense: [", "other.yaml")
    git(folder, "add", "--all")
    assert {problem.file for problem in staged_problems(Repository(folder))} == {"series.yaml"}


@pytest.mark.parametrize("name", ["a.workshop.yaml", "series.yaml", "a.agenda.yaml"])
def test_every_kind_of_file_is_checked(tmp_path: Path, name: str) -> None:
    assert problems_in_file(write_workshop_file(tmp_path, "userneeds: 2\nid: [", name))
    assert problems_in_file(tmp_path / "none.workshop.yaml")[0].code == "unreadable"
    (tmp_path / "latin.workshop.yaml").write_bytes(b"caf\xe9")
    assert problems_in_file(tmp_path / "latin.workshop.yaml")[0].code == "not-utf-8"


def test_a_folder_outside_git_has_no_repository(tmp_path: Path) -> None:
    assert find_repository(tmp_path) is None
    with pytest.raises(GitFailed, match="no git repository"):
        require_repository(tmp_path)


def test_a_repository_that_git_will_not_use_is_said_with_its_reason(tmp_path: Path) -> None:
    (made(tmp_path) / ".git" / "config").write_text("[broken", "utf-8")
    with pytest.raises(GitFailed, match="bad config"):
        find_repository(tmp_path)
    assert any("bad config" in sentence for sentence in unwell(tmp_path, tmp_path / "state"))


def test_git_tells_its_version() -> None:
    assert git_version()[0].isdigit()
