"""The blocks of code in the docs, run as they stand.

`python -m tests.docs.doc_blocks` fills in what they show.

A block of `sh` holds commands alone, for files that people have (`COMMON_FILES`). A block of
`console` holds commands behind `$` and what they show; a line `…` in it stands for any
lines. A block with the name of a file is that file. Each page is run in a folder of its own, from
the top, with a copy of the samples in `workshops`.
"""

import io
import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from tests.cli.in_process import CommandResult, ask
from userneeds.session.library.samples import copy_samples

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if "decisions" not in path.parts),
)
ANY_LINES = "…"
SAMPLE = Path(
    "workshops/housing-service-improvement/2021-02-asset-management-user-needs.workshop.yaml"
)
EARLIER = SAMPLE.with_name("2020-12-first-meetup.workshop.yaml")
_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'
COMMON_FILES: Mapping[str, str | Path] = {
    "MONDAY.workshop.yaml": SAMPLE,
    "MEETING.workshop.yaml": SAMPLE,
    "sign-up.csv": "Name,Role,Organisation\nAnn Lee,repairs manager,Alpha Homes\n",
    "PASTED.txt": "As a tenant I need an app\n",
    "workshops/our-group/logo.svg": _LOGO,
}
"""Files that lists of commands speak of: each a sample, or what is in it."""
_FENCE = re.compile(r"^```([^\n`]*)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code in a page."""

    page: Path
    info: str
    """What stands behind its first fence: 'console', 'csv sign-up.csv'."""
    line: int
    """The line of its first fence, from 0."""
    lines: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.info.partition(" ")[0]

    @property
    def file_name(self) -> str:
        return self.info.partition(" ")[2].strip()

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


def blocks_of(page: Path) -> list[Block]:
    blocks: list[Block] = []
    begun: tuple[str, int] | None = None
    lines: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines()):
        fence = _FENCE.match(line)
        if fence is None:
            lines.append(line)
        elif begun is None:
            begun, lines = (fence[1].strip(), number), []
        else:
            blocks.append(Block(page, *begun, tuple(lines)))
            begun, lines = None, []
    assert begun is None, f"{page} has a fence that is not closed"
    return blocks


def shown_by(command: str) -> list[str]:
    """Return what a command shows: the answer and the talk about it, as on a terminal."""
    program, *words = shlex.split(command)
    if program == "userneeds":
        stream = io.StringIO()
        ask(*words, out=stream, err=stream)
        return stream.getvalue().splitlines()
    assert program == "git", f"Nobody knows how to run: {command}"
    done = subprocess.run([program, *words], capture_output=True, check=True)
    return (done.stdout + done.stderr).decode("utf-8").splitlines()


def commands_of(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a block, each with the lines that stand below it."""
    command, below = "", list[str]()
    for line in block.lines:
        if line.startswith("$ "):
            if command:
                yield command, below
            command, below = line[2:], []
        else:
            below.append(line)
    if command:
        yield command, below


def is_like(shown: Sequence[str], expected: Sequence[str]) -> bool:
    """Tell whether lines are those that are expected; `…` stands for any, or for part of one."""
    pattern = "\n".join(map(_line_pattern, expected))
    text = "\n".join(line.rstrip() for line in shown)
    return re.fullmatch(pattern, text) is not None


def _line_pattern(line: str) -> str:
    if line == ANY_LINES:
        return "(?:.*\n)*.*"
    return ".*".join(map(re.escape, line.rstrip().split(ANY_LINES)))


def run_page(page: Path, scratch: Path) -> Iterator[tuple[Block, str, list[str], list[str]]]:
    """Yield block, command, what it shows and what the page says, for every command of a page."""
    copy_samples(scratch / "workshops")
    with chdir(scratch):
        for block in blocks_of(page):
            if block.file_name and block.language != "{toctree}":
                Path(block.file_name).write_text(block.text, encoding="utf-8")
            elif block.language == "console":
                for command, expected in commands_of(block):
                    yield block, command, shown_by(command), expected


def run_list(block: Block) -> Iterator[tuple[str, CommandResult]]:
    """Yield each command of a block of `sh` with its answer, where the common files lie."""
    for name, what in COMMON_FILES.items():
        text = what if isinstance(what, str) else what.read_text(encoding="utf-8")
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    ask("export", EARLIER, "--what", "table", "--format", "xlsx", "--out", "survey")
    Path("survey/cards.xlsx").rename("survey.xlsx")
    for line in block.lines:
        words = shlex.split(line, comments=True)
        yield line, ask(*words[1:])


def filled_in(page: Path) -> str:
    """Return a page with what its commands show, where nothing stands below them yet."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        for _, command, shown, expected in run_page(page, Path(scratch)):
            if not expected and shown:
                answer = "\n".join([f"$ {command}", *(line.rstrip() for line in shown)])
                text = text.replace(f"$ {command}\n", f"{answer}\n", 1)
    return text


def main() -> None:
    for page in PAGES:
        page.write_text(filled_in(page), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
