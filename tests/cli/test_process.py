"""What the real process promises: closed outputs, poor locales, full disks, light starts."""

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from userneeds.surfaces.cli import exit_codes

HEAVY = ("yaml", "textual", "rich", "reportlab", "numpy", "networkx", "asyncio")


def start(
    *argv: str, environ: Mapping[str, str] | None = None, code: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(("-c", code) if code else ("-m", "userneeds")), *argv]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **(environ or {})},
        timeout=60,
    )


@pytest.mark.parametrize("asked", [["--version"], ["--help"], ["help", "open"]])
def test_starting_loads_nothing_heavy(asked: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['userneeds', *sys.argv[1:]]\n"
        "from userneeds.__main__ import main; main()\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    assert start(*asked, code=code).stderr == "[]\n"


POOR_LOCALE = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "ascii",
    "PYTHONCOERCECLOCALE": "0",
}


def test_a_poor_locale_gets_plain_words() -> None:
    answered = start("--help", environ=POOR_LOCALE)
    assert answered.returncode == exit_codes.SUCCESS
    assert answered.stdout.isascii()
    assert answered.stderr == ""


def test_a_poor_locale_gets_plain_complaints() -> None:
    answered = start("open", "Caf\u00e9 \u2026", environ=POOR_LOCALE)
    assert answered.returncode == exit_codes.NO_SUCH_FILE
    assert answered.stderr.startswith("There is no file or folder")


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_a_reader_that_leaves_early_is_no_trouble(asked: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as stdout:
        command = [sys.executable, "-m", "userneeds", asked]
        answered = subprocess.run(
            command, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (answered.returncode, answered.stderr) == (exit_codes.BROKEN_PIPE, b"")


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_a_closed_output_is_no_trouble(asked: str) -> None:
    answered = start(
        "-c",
        f"{sys.executable} -m userneeds {asked} >&-",
        code="import os, sys; os.execvp('sh', sys.argv)",
    )
    assert (answered.returncode, answered.stderr) == (exit_codes.SUCCESS, "")
