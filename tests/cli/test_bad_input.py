"""Whatever a verb is given: a sentence, an exit code that help explains, never a fault of ours."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry


def _missing(folder: Path) -> Path:
    return folder / "no\nsuch\x1b[31m" / "file"


def _folder(folder: Path) -> Path:
    return folder


def _holding(data: bytes) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        file = folder / "w.workshop.yaml"
        file.write_bytes(data)
        return file

    return made


def _pipe(folder: Path) -> Path:
    """Return a pipe into which nobody writes."""
    pipe = folder / "w.workshop.yaml"
    subprocess.run(["mkfifo", pipe], check=True)
    return pipe


def _leading_to(place: str) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        link = folder / "w.workshop.yaml"
        link.symlink_to(place)
        return link

    return made


BAD = {
    "missing": _missing,
    "folder": _folder,
    "empty": _holding(b""),
    "binary": _holding(bytes(range(256)) * 9),
    "broken": _holding(b"title: [\n"),
    "brackets": _holding(b"[" * 30_000),
    "list": _holding(b"- a\n- b\n"),
    "newer": _holding(b"userneeds: 999\nid: w1\n"),
    "bare": _holding(b"userneeds: 2\nid: w1\ntitle: Bare\ndate: 2021-02-17\n"),
}
if sys.platform != "win32":
    BAD |= {
        "pipe": _pipe,
        "endless": _leading_to("/dev/zero"),
        "leading to itself": _leading_to("w.workshop.yaml"),
    }


def _asked(verb: str, path: str, out: Path) -> list[object]:
    """Return a command line of this verb with `path` in every place where a path can be."""
    lines: dict[str, list[object]] = {
        "capture": ["parse", path],
        "merge-file": [path, path, path],
        "export": [path, "--out", out],
        "gallery": [path, "--out", out],
        "new": ["first-meetup", "--in", path],
        "room": [path, "--once"],
        "schema": [],
    }
    return lines.get(verb, [path])


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if verb.name != "open"], ids=lambda verb: verb.name
)
def test_every_verb_answers_any_file_with_a_sentence(
    verb: VerbEntry, bad: str, tmp_path: Path
) -> None:
    path = str(BAD[bad](tmp_path))
    answered = ask(verb.name, *_asked(verb.name, path, tmp_path / "out"))
    assert answered.code in exit_codes.MEANINGS
    assert answered.code != exit_codes.INTERNAL_ERROR, answered.err
    assert answered.out or answered.err or verb.name == "merge-file"
    assert "\x1b" not in answered.out + answered.err


IN_FOLDERS: dict[str, Callable[[Path], list[object]]] = {
    "check": lambda folder: [folder],
    "list": lambda folder: [folder],
    "find": lambda folder: ["heat", "--in", folder],
}
SOUND = b"""userneeds: 2
id: w2
title: Sound
date: 2021-02-17
cards:
  k2aaaa:
    kind: need
    text: heat
"""


@pytest.mark.parametrize("odd", [name for name in BAD if name not in {"missing", "folder"}])
@pytest.mark.parametrize("verb", IN_FOLDERS)
def test_one_odd_file_does_not_hide_the_others_of_its_folder(
    verb: str, odd: str, tmp_path: Path
) -> None:
    BAD[odd](tmp_path)
    (tmp_path / "z.workshop.yaml").write_bytes(SOUND)
    answered = ask(verb, *IN_FOLDERS[verb](tmp_path))
    assert answered.code in {exit_codes.SUCCESS, exit_codes.PROBLEMS_FOUND}, answered.err
    told = {"check": "2 files", "list": "Sound", "find": "heat"}
    assert told[verb].casefold() in f"{answered.out}{answered.err}".casefold()


LISTENING = """
import signal, sys
from userneeds.__main__ import main
# A shell may have started the tests without it.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["userneeds", "themes", "--lines", "-"]
sys.exit(main())
"""


def test_ctrl_c_ends_with_one_calm_line() -> None:
    command = [sys.executable, "-c", LISTENING]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin
    process.stdin.write(b"one line\n" * 20_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == exit_codes.INTERRUPTED
    assert out == b""
    assert err == b"Stopped. What was finished is kept; nothing is half-written.\n"
