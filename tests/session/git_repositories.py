"""Real git repositories for tests: nobody's settings, a fixed author."""

import os
import subprocess
from pathlib import Path

SURROUNDINGS = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann Lee",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann Lee",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_AUTHOR_DATE": "2021-02-25T14:00:00+00:00",
    "GIT_COMMITTER_DATE": "2021-02-25T14:00:00+00:00",
}


def git(folder: Path, *words: str, check: bool = True) -> str:
    """Run git and return what it prints."""
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env=SURROUNDINGS,
        check=check,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
    )
    return done.stdout


def made(folder: Path) -> Path:
    """Make a repository on the branch `main`, with an author of its own, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    git(folder, "config", "user.name", "Ann Lee")
    git(folder, "config", "user.email", "ann@example.org")
    return folder


def commit_all(folder: Path, message: str = "Next") -> None:
    """Commit everything there is, without any check."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)
