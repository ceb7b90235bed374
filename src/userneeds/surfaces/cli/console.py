"""How do words reach the person, whatever the terminal can show?

Data goes to the standard output, talk about it to the standard error. What people typed is data:
what would command a terminal never reaches one (`without_commands`). A terminal that cannot show a
character gets its nearest plain form, and JSON gets an escape, so that no locale can make a verb
fail. Colours come only on a terminal, never without words.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TextIO, cast

from userneeds.model.clean_text import SCREEN_COMMANDS, without_commands
from userneeds.session.errors import NotAWorkshop
from userneeds.session.storage.readable_files import LARGEST_BYTES
from userneeds.session.storage.system_calls import understands_colours
from userneeds.surfaces.cli.progress_line import ProgressLine, Ticking, ticking_in_a_thread

_ASCII_SUBSTITUTES = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "·": "-",
        "•": "*",
        "→": "->",
        "←": "<-",
        "×": "x",
        "÷": "/",
        "£": "GBP ",
        "≤": "<=",
        "≥": ">=",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_INPUT_END = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
_TONE_CODES: Mapping[str, str] = {
    "bad": "31",
    "careful": "33",
    "good": "32",
    "quiet": "2",
    "strong": "1",
}


class TonedText(NamedTuple):
    """Words with a tone: bad, careful, good, quiet or strong.

    The words must say the same without it.
    """

    text: str
    tone: str


class Console:
    """The three streams of one command line."""

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        environ: Mapping[str, str],
        ticking: Ticking = nullcontext,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ
        can_erase = self._is_smart_terminal(stderr)
        self._progress = ProgressLine(
            stderr, can_erase=can_erase, render=self._for_stderr, ticking=ticking
        )

    @classmethod
    def of_this_process(cls) -> "Console":
        """Return the process's own streams; one that was closed before we began leads nowhere."""
        nowhere = Path(os.devnull)
        stdin = sys.stdin or nowhere.open(encoding="utf-8")
        stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
        stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
        return cls(stdin, stdout, stderr, os.environ, ticking_in_a_thread)

    def writing_to(self, stdout: TextIO) -> "Console":
        """Return the same console with its data going elsewhere."""
        other = copy(self)
        other.stdout = stdout
        return other

    def print(self, *parts: str | TonedText) -> None:
        """Write one line of data."""
        self._write(self.stdout, (*parts, "\n"))

    def say(self, *parts: str | TonedText) -> None:
        """Write one line of talk."""
        self._write(self.stderr, (*parts, "\n"))

    def sign_of_life(self, doing: str) -> AbstractContextManager[None]:
        """Show on a terminal that this is being done, once it takes longer than half a second."""
        return self._progress.lasting(doing)

    def now_doing(self, doing: str) -> None:
        """Say what is being done from now on, in case it takes longer than half a second."""
        self._progress.now_doing(doing)

    def show_progress(self, doing: str, done: float) -> None:
        """Show on a terminal what is being done, until the next line is written.

        `done` is how much is done before it, from 0 to 1.
        """
        self._progress.show(doing, done)

    def print_json(self, value: Any, *, indent: int | None = None) -> None:  # noqa: ANN401 - JSON
        """Write one value as JSON: on one line, or laid out for reading with an indent."""
        text = json.dumps(value, ensure_ascii=not _is_utf8(self.stdout), indent=indent)
        safe_text = SCREEN_COMMANDS.sub(_escape_for_json, text)
        with self._progress.erased():
            self.stdout.write(safe_text + "\n")

    def ask(self, question: str) -> str:
        """Return what is answered to a question; empty at the end of the input."""
        self._write(self.stderr, (question,))
        self.stderr.flush()
        answer = ""
        try:
            with self._progress.paused():
                answer = self.stdin.readline()
        finally:
            if not answer:  # Ctrl-C or Ctrl-D left the question's line open
                self.say()
        return answer.strip()

    def has_terminal(self) -> bool:
        """Tell whether somebody sits at a terminal, to read and to type."""
        return self.stdin.isatty() and self.stdout.isatty()

    def has_colours(self) -> bool:
        """Tell whether what is printed has colours."""
        return self._has_colours(self.stdout)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the standard input as they come; letters that are none are marked."""
        buffer = getattr(self.stdin, "buffer", None)
        if buffer is None:
            yield from self.stdin
            return
        for line in cast("BinaryIO", buffer):
            yield line.decode("utf-8", "replace")

    def read_bytes(self) -> bytes:
        """Return everything on the standard input.

        Raises:
            NotAWorkshop: when it is more than any file may have; it may never end.
        """
        if self.stdin.isatty():
            self.say(f"Reading what you type; end with {_INPUT_END} on a line of its own.")
        buffer = getattr(self.stdin, "buffer", None)
        with self._progress.paused():
            if buffer:
                data = cast("BinaryIO", buffer).read(LARGEST_BYTES + 1)
            else:
                data = self.stdin.read(LARGEST_BYTES + 1).encode()
        if len(data) > LARGEST_BYTES:
            raise NotAWorkshop("What comes in has more than 20 MB; that is no page of cards.")
        return data

    def write_bytes(self, data: bytes) -> None:
        """Write a whole file as it is, whatever characters the terminal can show."""
        buffer = getattr(self.stdout, "buffer", None)
        with self._progress.erased():
            if buffer is None:
                self.stdout.write(data.decode())
            else:
                self.stdout.flush()
                cast("BinaryIO", buffer).write(data)

    def abandon_output(self) -> None:
        """Stop writing data: nobody reads it, or there is no room for it."""
        try:
            leads_nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(leads_nowhere, self.stdout.fileno())
            os.close(leads_nowhere)
        except OSError:
            # A stream without a file of its own, as in a test, has nothing left to flush.
            return

    def _write(self, stream: TextIO, parts: tuple[str | TonedText, ...]) -> None:
        coloured = self._has_colours(stream)
        rendered = [_render_part(part, stream, coloured=coloured) for part in parts]
        with self._progress.erased():
            stream.write("".join(rendered))

    def _for_stderr(self, words: str) -> str:
        return _render_part(words, self.stderr, coloured=False)

    def _has_colours(self, stream: TextIO) -> bool:
        return not self.environ.get("NO_COLOR") and self._is_smart_terminal(stream)

    def _is_smart_terminal(self, stream: TextIO) -> bool:
        """Tell whether the stream is a terminal that understands more than letters."""
        is_dumb = self.environ.get("TERM", "") == "dumb"
        return not is_dumb and stream.isatty() and understands_colours(stream)


def _escape_for_json(unsafe: re.Match[str]) -> str:
    return json.dumps(unsafe[0]).strip('"')


def _render_part(part: str | TonedText, stream: TextIO, *, coloured: bool) -> str:
    text, tone = part if isinstance(part, TonedText) else (part, "")
    safe_text = without_commands(text)
    shown = _fit_to_encoding(safe_text, stream)
    if tone and coloured:
        return f"\x1b[{_TONE_CODES[tone]}m{shown}\x1b[0m"
    return shown


def _fit_to_encoding(text: str, stream: TextIO) -> str:
    """Return `text` in characters that the stream can carry."""
    encoding = stream.encoding or "utf-8"
    if _can_carry(text, encoding):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(_nearest_letters(character, encoding) for character in composed)


@lru_cache(maxsize=4_096)
def _nearest_letters(character: str, encoding: str) -> str:
    """Return a character itself where it can be carried, else what comes nearest to it."""
    if _can_carry(character, encoding):
        return character
    plain = unicodedata.normalize("NFKD", character.translate(_ASCII_SUBSTITUTES))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.encode(encoding, "replace").decode(encoding)


def _can_carry(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("_", "-") in {"utf-8", "utf8"}
