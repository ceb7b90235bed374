"""Opens userneeds with nothing but Python: `py run.py` on Windows, `python3 run.py` elsewhere.

The first time it makes a place for what the program needs (`.venv`, in this folder) and installs
it there; nothing outside this folder is changed. Then it opens the sample workshops, or does what
stands behind it: `python3 run.py list workshops`. `--install` installs and opens
nothing; `--python …` runs the Python of that place.

The standard library only, and nothing younger than Python 3.8, so that an old Python can say which
one is needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
PLACE = ".venv"
DONE = ".run"
"""Written into the place last: what is older than the lists of what is needed is installed anew."""
LISTS = ("pyproject.toml", "constraints.txt")
SAMPLE = ("open", "workshops")
WRONG_USE = 2
FAILED = 1
INTERRUPTED = 130
IS_WINDOWS = os.name == "nt"
REASONS = (
    ("No space left", "the disk is full. Free about 300 MB and run this again."),
    ("Permission denied", "this folder may not be written. Copy it to a place of your own."),
    ("ProxyError", "the proxy of this network refuses. Set HTTPS_PROXY to its address"),
    (
        "CERTIFICATE_VERIFY_FAILED",
        "this network has a certificate of its own. Ask for it, for PIP_CERT",
    ),
    ("Connection", "nothing could be fetched. Is there a network here? Run this again"),
    ("timed out", "the network did not answer. Run this again"),
    ("No matching distribution", "one part does not exist for this Python or processor"),
)
"""What the installer writes when it fails, and what that means for people."""


class Stop(Exception):
    """It cannot go on; says why, and how to mend it."""


def main(words: list[str]) -> int:
    """Install what is missing, do what is asked, and return the exit code."""
    if sys.version_info[:2] < NEEDED:
        return run_with_newer(words)
    try:
        python = prepare(FOLDER)
    except Stop as stop:
        say(str(stop))
        return FAILED
    except KeyboardInterrupt:
        say("Stopped. Run this again: it goes on from the beginning.")
        return INTERRUPTED
    if words == ["--install"]:
        return 0
    if words[:1] == ["--python"]:
        return become([str(python), *words[1:]])
    return open_with(python, words or list(SAMPLE))


def run_with_newer(words: list[str]) -> int:
    """Let a newer Python of this machine go on, or say which one is needed."""
    newer = next(filter(None, map(shutil.which, NEWER)), None)
    if newer is None:
        say(needed_version(sys.version_info[:2]))
        return WRONG_USE
    return subprocess.call([newer, str(FOLDER / "run.py"), *words])


def needed_version(found: tuple[int, ...]) -> str:
    """Return the sentence about a Python that is too old."""
    has, needs = (".".join(map(str, version)) for version in (found, NEEDED))
    how = "python.org has it, and so has the Microsoft Store" if IS_WINDOWS else "python.org has it"
    return "userneeds needs Python {} or newer, and this is {}: {}.".format(needs, has, how)


def prepare(folder: Path) -> Path:
    """Return the Python of the place, with everything installed in it.

    Raises:
        Stop: when that cannot be done.
    """
    place = folder / PLACE
    python = place / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
    if not is_whole(python, folder):
        if not can_run(python):
            make_place(place)
        install(python, folder)
        (place / DONE).touch()
    return python


def is_whole(python: Path, folder: Path) -> bool:
    """Tell whether a place was filled for this folder, and nothing is needed since."""
    done = python.parents[1] / DONE
    if not (python.is_file() and done.is_file()):
        return False
    if any((folder / name).stat().st_mtime > done.stat().st_mtime for name in LISTS):
        return False
    # A folder that was moved or copied has a place that leads to where it was.
    asked = "import userneeds; print(userneeds.__file__)"
    answer = answer_of([str(python), "-I", "-X", "utf8", "-c", asked])
    return (
        answer.returncode == 0 and str(folder).encode("utf-8", "surrogateescape") in answer.stdout
    )


def can_run(python: Path) -> bool:
    """Tell whether there is a Python that runs and has its installer."""
    return python.is_file() and answer_of([str(python), "-m", "pip", "--version"]).returncode == 0


def answer_of(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, and return its exit code and all that it wrote."""
    return subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def make_place(place: Path) -> None:
    """Make an environment, over one that does not work; raises Stop where this Python cannot."""
    say("Making a place for what userneeds needs: {}. This is done once.".format(place))
    made = answer_of([sys.executable, "-m", "venv", "--clear", str(place)])
    if made.returncode == 0:
        return
    raise Stop(why_no_place(made.stdout.decode("utf-8", "replace")))


def why_no_place(told: str) -> str:
    """Return why an environment could not be made, from what was written meanwhile."""
    if "No module named" in told or "ensurepip" in told:
        return (
            "This Python cannot make environments. On Debian and Ubuntu: sudo apt install "
            "python3-venv. Elsewhere: install Python from python.org."
        )
    return "The place could not be made: " + reason_in(told)


def install(python: Path, folder: Path) -> None:
    """Install what the lists name into the place; raises Stop where that fails."""
    say("Installing: about a minute, and about 40 MB to fetch.")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    process = subprocess.Popen(
        [*pip, "-c", "constraints.txt", "-e", "."],
        cwd=str(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    told = []
    for line in process.stdout or ():
        told.append(line.decode("utf-8", "replace"))
        show_part(told[-1])
    show_part("")
    if process.wait() != 0:
        raise Stop("Installing failed: " + reason_in("".join(told)))


def show_part(line: str) -> None:
    """Show on a terminal what is being fetched; nothing clears the line."""
    if not sys.stderr.isatty():
        return
    words = line.split()
    if words[:1] == ["Collecting"]:
        sys.stderr.write("\r\x1b[K  " + words[1].partition("<")[0].partition(">")[0])
    elif not words:
        sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


def reason_in(told: str) -> str:
    """Return why something failed, from what was written meanwhile."""
    for sign, meaning in REASONS:
        if sign in told:
            return meaning.rstrip(".") + "."
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "Error"))]
    return (errors or lines or ["no reason was given"])[-1]


def open_with(python: Path, words: list[str]) -> int:
    """Let the program take this one's place."""
    if words == list(SAMPLE):
        words = ["open", str(FOLDER / "workshops")]
    return become([str(python), "-m", "userneeds", *words])


def become(command: list[str]) -> int:
    """Let a command take this one's place; on Windows, wait for its end."""
    if not IS_WINDOWS:
        os.execv(command[0], command)
    return subprocess.call(command)


def say(sentence: str) -> None:
    """Write a sentence where it is in nobody's way."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
