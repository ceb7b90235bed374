"""How is a folder of workshops made ready for git?

Five things: attributes that name the merge driver, the driver itself, a check before each commit, a
reader that lets git compare PDFs as words, and a line that keeps half-written files out. Attributes
travel with the repository; the others are settings of one clone, so every clone needs them once.
The driver calls `userneeds merge-file` and falls back on git's own merge when the program is not
there: git would otherwise keep only one side and say nothing. Doing it again changes nothing.
"""

import stat
from dataclasses import dataclass
from pathlib import Path

from userneeds.session.errors import disk_refusal
from userneeds.session.git.repository import Repository, find_repository, run_git
from userneeds.session.own_program import OwnProgram, this_program
from userneeds.session.storage.atomic_files import write_atomically

ATTRIBUTE_LINES = (
    "*.workshop.yaml merge=userneeds diff=userneeds text eol=lf",
    "series.yaml merge=userneeds diff=userneeds text eol=lf",
    "*.agenda.yaml text eol=lf",
    "*.pdf diff=userneeds-pdf",
)
IGNORE_LINES = (".*.tmp",)
HOOK_COMMAND = "userneeds check --staged"
"""What a check before each commit must call, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class GitSetting:
    """One setting of a clone."""

    name: str
    value: str


def merge_driver(program: OwnProgram) -> str:
    """Return the merge driver.

    This program, found by name or where it is now; otherwise git's own merge of texts.
    """
    test = program.git_test().replace("%", "%%")
    call = program.git_call("merge-file").replace("%", "%%")
    return (
        "if command -v userneeds >/dev/null 2>&1; then exec userneeds merge-file %O %A %B %P; "
        f"elif {test}; then exec {call} %O %A %B %P; "
        "else exec git merge-file -L ours -L base -L theirs %A %O %B; fi"
    )


def pdf_textconv(program: OwnProgram) -> str:
    """Return what turns a PDF into its words.

    Where the program is not there, their fingerprints are compared.
    """
    call = program.git_call('pdf-text --for-git "$1"')
    return (
        "read_pdf() { if command -v userneeds >/dev/null 2>&1; "
        'then userneeds pdf-text --for-git "$1"; '
        f"elif {program.git_test()}; then {call}; "
        'else git hash-object "$1"; fi; }; read_pdf'
    )


def clone_settings(program: OwnProgram) -> tuple[GitSetting, ...]:
    """Return what is set in every clone."""
    return (
        GitSetting("merge.userneeds.name", "userneeds: workshops by meaning"),
        GitSetting("merge.userneeds.driver", merge_driver(program)),
        # The id of the card, or the section, in the head of every hunk.
        GitSetting("diff.userneeds.xfuncname", "^(([a-z_]+|  [a-z][a-z0-9-]*):).*$"),
        GitSetting("diff.userneeds-pdf.textconv", pdf_textconv(program)),
        # Git leaves loose objects to the operating system unless it is told to wait for the disk.
        GitSetting("core.fsync", "committed"),
    )


def pre_commit_hook(program: OwnProgram) -> str:
    """Return the check before each commit: it passes where the program is not installed."""
    call = program.git_call(HOOK_COMMAND.removeprefix("userneeds "))
    return (
        "#!/bin/sh\n"
        "# Workshops that cannot be read are not committed; "
        "'git commit --no-verify' commits them all the same.\n"
        f"if command -v userneeds >/dev/null 2>&1; then exec {HOOK_COMMAND}; fi\n"
        f"if {program.git_test()}; then exec {call}; fi\n"
        "exit 0\n"
    )


def set_up_git(folder: Path) -> tuple[str, ...]:
    """Make a folder ready for git and return what was done, a sentence each.

    None when everything was so already.

    Raises:
        GitFailed: when git is missing or says no.
        DiskRefused: when a file cannot be written.
    """
    sentences: list[str] = []
    repository = find_repository(folder)
    if repository is None:
        repository = _make_repository(folder)
        sentences.append(f"Made a git repository in {folder}.")
    if _add_lines(repository.root / ".gitattributes", ATTRIBUTE_LINES):
        sentences.append("Wrote .gitattributes: workshops are merged by meaning. Commit it.")
    if _add_lines(repository.root / ".gitignore", IGNORE_LINES):
        sentences.append("Wrote .gitignore: half-written files stay out. Commit it.")
    names = _set_clone_settings(repository)
    if names:
        sentences.append(f"Set {', '.join(names)} in this clone.")
    sentences += _install_hook(repository)
    return tuple(sentences)


def _make_repository(folder: Path) -> Repository:
    folder.mkdir(parents=True, exist_ok=True)
    run_git(("init", "--quiet"), folder)
    run_git(("symbolic-ref", "HEAD", "refs/heads/main"), folder)
    return Repository(folder.resolve())


def _set_clone_settings(repository: Repository) -> list[str]:
    """Set what is not set yet, or differently, and return the names of it."""
    names: list[str] = []
    for setting in clone_settings(this_program()):
        if repository.config_value(setting.name) != setting.value:
            repository.set_config(setting.name, setting.value)
            names.append(setting.name)
    return names


def hook_path(repository: Repository) -> Path:
    """Return where the check before each commit lies."""
    return repository.git_path("hooks") / "pre-commit"


def _install_hook(repository: Repository) -> list[str]:
    path = hook_path(repository)
    there = path.read_text("utf-8", "replace") if path.is_file() else ""
    wanted = pre_commit_hook(this_program())
    if there and HOOK_COMMAND not in there:
        return [f"{path} is there already and stays as it is. Add this line to it: {HOOK_COMMAND}"]
    if there == wanted:
        return []
    write_atomically(path, wanted.encode("utf-8"))
    may_be_run = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
    try:
        path.chmod(path.stat().st_mode | may_be_run)
    except OSError as fault:
        raise disk_refusal(path, fault) from fault
    return ["Set a check before each commit."]


def _add_lines(path: Path, wanted: tuple[str, ...]) -> bool:
    """Add the lines that are missing at the end of a file, and tell whether there were any."""
    text = path.read_text("utf-8") if path.is_file() else ""
    there = text.splitlines()
    missing = [line for line in wanted if line not in there]
    if not missing:
        return False
    if text and not text.endswith("\n"):
        text += "\n"
    added = "\n".join(missing) + "\n"
    write_atomically(path, (text + added).encode("utf-8"))
    return True
