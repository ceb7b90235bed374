"""What the docs say is so: commands run and show this, tables are whole, links lead somewhere."""

import re
import sys
import tomllib
from contextlib import chdir
from pathlib import Path
from typing import get_args

import pytest
from tools.reference import FOLDER, field_rows, pages

from tests.docs.doc_blocks import PAGES, ROOT, Block, blocks_of, is_like, run_list, run_page
from userneeds.analysis.insight.gap_rules import DEFAULT_GAP_RULES
from userneeds.capture.coach.rules.rulebook import rules
from userneeds.documents.catalogue import EXPORT_TYPES
from userneeds.model.technique import TECHNIQUES
from userneeds.session.library.samples import copy_samples
from userneeds.surfaces.cli.exit_codes import MEANINGS
from userneeds.surfaces.cli.help_text import VerbParser
from userneeds.surfaces.cli.reference.argument_rows import verb_rows
from userneeds.surfaces.cli.reference.environment_table import ENVIRONMENT
from userneeds.surfaces.cli.verb_table import VERBS, find_verb
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.yamlfile.read.reader import read_series
from userneeds.yamlfile.schema.json_schema import FileKind

DOCS = ROOT / "docs"
RUN_PAGES = [page for page in PAGES if any(each.language == "console" for each in blocks_of(page))]
BLOCKS = [block for page in PAGES for block in blocks_of(page)]
LISTS = [
    pytest.param(
        block,
        # Each verb in a row, the gallery among them, takes as long as all other pages together.
        marks=[pytest.mark.long] if len(block.lines) > 20 else [],
        id=f"{block.page.name}:{block.line}",
    )
    for block in BLOCKS
    if block.language == "sh"
]
EXPAND = (
    'powershell -NoProfile -Command "Expand-Archive userneeds-windows-x64.zip '
    '-DestinationPath $env:LOCALAPPDATA\\Programs\\userneeds -Force"'
)
FOR_WINDOWS = {
    "py -m userneeds",
    "set HTTPS_PROXY=http://proxy.example:8080",
    EXPAND,
    'rmdir /s /q "%LOCALAPPDATA%\\Programs\\userneeds"',
    "py -m pip install --no-index --find-links WHEELS userneeds",
}
"""The first lines of blocks that only Windows runs, or that bring in packages."""
CODES = {"userneeds withdraw ": 1}
"""Exit codes of listed commands that are not 0: it asks for --yes."""
WHOLE_FILES = {"files.md"}
"""Pages whose YAML is tried elsewhere (`test_the_file_that_is_explained_is_sound`)."""


def reference() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")))


@pytest.mark.parametrize("name", pages())
def test_the_reference_is_what_the_tables_say(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages()[name], "old: run `make reference`"


def test_every_verb_key_field_rule_technique_document_code_and_name_is_documented() -> None:
    text = reference()
    actions = [action for actions in KEYMAP.values() for action in actions]
    wanted = [
        *(f"## {verb.name}\n" for verb in VERBS if verb.group),
        *(action.description for action in actions if action.description),
        *(f"## {rule}\n" for rule in rules()),
        *(f"`{technique}`" for technique in TECHNIQUES),
        *(f"`{kind.name}`" for kind in EXPORT_TYPES),
        *(f"`{rule.id}`" for rule in DEFAULT_GAP_RULES),
        *(f"| `{code}` |" for code in MEANINGS),
        *(f"| `{name}` |" for name in ENVIRONMENT),
    ]
    plain = text.replace("\\|", "|")
    assert [words for words in wanted if words not in plain] == []
    assert len(wanted) > 500


def test_every_argument_key_field_and_code_says_in_words_what_it_is_for() -> None:
    arguments = [
        (f"{row.entry.name} {argument.names}", argument.about)
        for row in verb_rows()
        for argument in row.arguments
    ]
    actions = [(each.action, each.description) for rows in KEYMAP.values() for each in rows]
    fields = [
        (f"{kind} {path}", about)
        for kind in get_args(FileKind)
        for path, _, about in field_rows(kind)
    ]
    codes = [(str(code), meaning) for code, meaning in MEANINGS.items()]
    verbs = [(verb.name, verb.summary) for verb in VERBS if verb.group]
    said = [*verbs, *arguments, *actions, *fields, *codes, *ENVIRONMENT.items()]
    assert [name for name, words in said if not words.strip()] == []
    assert len(fields) > 290
    assert len(said) > 900


@pytest.mark.parametrize("page", RUN_PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_shows_what_the_page_says(page: Path, tmp_path: Path) -> None:
    wrong = [
        (block.line + 1, command, shown)
        for block, command, shown, expected in run_page(page, tmp_path)
        if not is_like(shown, expected)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "block",
    LISTS,
)
def test_every_command_of_a_list_runs(block: Block, tmp_path: Path) -> None:
    copy_samples(tmp_path / "workshops")
    with chdir(tmp_path):
        for line, answer in run_list(block):
            wanted = [code for begin, code in CODES.items() if line.startswith(begin)]
            assert [answer.code] == (wanted or [0]), (line, answer.err)


def is_synopsis(block: Block) -> bool:
    """Tell whether a block shows a verb's arguments; the reference is compared as a whole."""
    return block.page.name == "verbs.md" and block.lines[0].startswith("userneeds ")


def test_every_block_of_code_is_run_or_read() -> None:
    shown = [each for each in BLOCKS if each.language == "text" and not each.file_name]
    others = {each.lines[0] for each in shown if not is_synopsis(each)}
    assert others == FOR_WINDOWS
    languages = {each.language for each in BLOCKS if not each.file_name}
    assert languages == {"console", "sh", "yaml", "toml", "text", "{toctree}"}
    assert len(BLOCKS) > 80


@pytest.mark.parametrize(
    "block",
    [each for each in BLOCKS if each.language == "yaml" and each.page.name not in WHOLE_FILES],
    ids=lambda block: f"{block.page.name}:{block.line}",
)
def test_yaml_of_the_docs_is_sound(block: Block) -> None:
    if block.text.startswith(("userneeds:", "#")):
        return
    result = read_series(f"userneeds: 2\nid: s1\ntitle: Group\n{block.text}", "series.yaml")
    assert result.problems == ()


@pytest.mark.parametrize(
    "block",
    [each for each in BLOCKS if each.language == "toml"],
    ids=lambda block: f"{block.page.name}:{block.line}",
)
def test_toml_of_the_docs_is_sound(block: Block) -> None:
    assert tomllib.loads(block.text)


def test_every_command_line_anywhere_can_be_understood() -> None:
    """Also those that are not run, as they never end or need another machine."""
    lines = [
        (block.page.name, line)
        for block in BLOCKS
        for line in block.lines
        if line.startswith(("userneeds ", "$ userneeds "))
    ]
    assert len(lines) > 40
    for page, line in lines:
        words = [word.strip('"') for word in line.removeprefix("$ ").split("  #")[0].split()]
        entry = find_verb(words[1])
        assert entry is not None or words[1] in {"VERB", "help"}, (page, line)
        if entry is not None:
            known = VerbParser(entry, entry.load()).format_help()
            options = re.findall(r"--[a-z-]+", " ".join(words))
            assert [option for option in options if option not in known] == [], (page, line)


def test_every_link_leads_to_a_file_and_every_page_is_in_the_list() -> None:
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    listed = {f"{line}.md" for line in index.splitlines()}
    below = [page.relative_to(DOCS).as_posix() for page in PAGES if DOCS in page.parents]
    assert [name for name in below if name not in listed and name != "index.md"] == []


@pytest.mark.long
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415 - only here

    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run([*command, DOCS, tmp_path], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert "Your first need-design meeting" in (tmp_path / "index.html").read_text(encoding="utf-8")
