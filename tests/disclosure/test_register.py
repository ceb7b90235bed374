"""Every output, held to who may see what: a new verb, format or screen needs its row here."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from tests.disclosure.canaries import PEOPLE, TYPED, canary_workshop, met_by
from tests.disclosure.canary_folder import CANARY_FILE, canary_folder
from tests.disclosure.file_words import words_of_pdf, words_of_workbook
from tests.session.git_repositories import git
from tests.session.git_repositories import made as made_repository
from tests.tui.playing import playing
from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.analysis.insight.evidence.prior_findings import prior_findings
from userneeds.analysis.insight.participants import participants
from userneeds.analysis.insight.sections import SECTIONS
from userneeds.disclosure.readers import READERS, READERS_IN_WORDS, Reader
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import (
    DOCUMENT_TYPES,
    EXPORT_TYPES,
    TABLE_TYPES,
    DocumentType,
    PaperFormat,
    TableFormat,
)
from userneeds.documents.make import make_files
from userneeds.exchange.card_tables import cards_sheet
from userneeds.exchange.tables.csv_writing import write_csv
from userneeds.exchange.tables.sheet import Sheet
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop
from userneeds.session.git.repository import require_repository
from userneeds.session.history.log import changes_since, commit_message
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.session.outputs.exported_tables import plan_table_files
from userneeds.surfaces.cli.verb_table import VERBS
from userneeds.surfaces.cli.verbs.network import FORMATS as NETWORK_FORMATS
from userneeds.surfaces.tui.app.navigation import LOADERS
from userneeds.surfaces.tui.screen_base.open_screen import ScreenName
from userneeds.yamlfile.write.writer import write_workshop

_VERBS = "userneeds.surfaces.cli.verbs"
_SAYS_NOTHING = "says nothing of what people said"
_WRITES_FILES = "writes workshop files, or changes them; prints what it did"
_LISTS_PEOPLE = frozenset({"people"})
"""Verbs and screens that say who is here: in the room those stand there by name."""
_READ_ELSEWHERE = "what it makes is tried in the rows of papers"

_ASKS_GIT = "asks git: tried below, with what a commit proposes to say"

VERB_ROWS: Mapping[str, tuple[tuple[str, ...], ...] | str] = {
    "open": "is the app: the rows of screens",
    "demo": "plays a meeting of the samples, which are published",
    "serve": "is the app: the rows of screens",
    "room": "tells changes of a workshop that is open, as they come",
    "host": "serves rooms, whose pages are tried with those of a room",
    "import": "reads files of other programs, and no workshop",
    "formats": _SAYS_NOTHING,
    "series": _WRITES_FILES,
    "people": ((CANARY_FILE,), (CANARY_FILE, "--json")),
    "consent": "asks and answers about one person, whom whoever asks has named",
    "withdraw": "is what the facilitator alone looks at before it is done; tried where it removes",
    "retire": _WRITES_FILES,
    "new": _WRITES_FILES,
    "agenda": ((CANARY_FILE,), (CANARY_FILE, "--json")),
    "techniques": _SAYS_NOTHING,
    "do": _WRITES_FILES,
    "list": ((".",), (".", "--json")),
    "capture": "reads what it is given, and no workshop",
    "themes": ((CANARY_FILE, "--why"), (CANARY_FILE, "--why", "--json"), (CANARY_FILE, "--afresh")),
    "insight": ((CANARY_FILE,), (CANARY_FILE, "--json")),
    "network": tuple((CANARY_FILE, "--format", form) for form in NETWORK_FORMATS),
    "follow": ((".",), (".", "--json"), (".", "--agenda"), (".", "--to-do")),
    "find": (("--in", ".", "say"), ("--in", ".", "--json", "say"), ("--in", ".", "cold")),
    "calendar": ((CANARY_FILE,), (".",)),
    "invite": ((CANARY_FILE,), (CANARY_FILE, "--format", "ics"), (CANARY_FILE, "--after")),
    "export": _READ_ELSEWHERE,
    "gallery": _READ_ELSEWHERE,
    "house-style": "says how papers look: nothing of a meeting or of people",
    "privacy": tuple((CANARY_FILE, "--for", reader) for reader in ("room", "group", "public")),
    "pdf-text": "reads a paper that is there",
    "check": (
        (CANARY_FILE, "--gaps"),
        (CANARY_FILE, "--gaps", "--json"),
        (CANARY_FILE, "--gaps", "--format", "sarif"),
    ),
    "fmt": _WRITES_FILES,
    "diff": _ASKS_GIT,
    "log": _ASKS_GIT,
    "resolve": "shows two versions of one line to whoever merges files",
    "init": _SAYS_NOTHING,
    "doctor": _SAYS_NOTHING,
    "completion": _SAYS_NOTHING,
    "man": _SAYS_NOTHING,
    "schema": _SAYS_NOTHING,
    "merge-file": _WRITES_FILES,
}
"""By verb the ways to ask it, or why it tells a reader nothing."""
_READER_OF: Mapping[str, Reader] = {"calendar": "public", "invite": "group"}
"""Verbs answer the room, but for these."""
_ROWS = {verb: rows for verb, rows in VERB_ROWS.items() if not isinstance(rows, str)}
_TAKES_A_READER = frozenset(
    verb for verb in _ROWS if hasattr(import_module(f"{_VERBS}.{verb}"), "add_reader")
)
"""Verbs with --for."""
_ASKED = [(verb, *row) for verb, rows in _ROWS.items() for row in rows]
_ASKED += [
    (verb, *row, "--for", reader)
    for verb in sorted(_TAKES_A_READER)
    for row in _ROWS[verb][:1]
    for reader in ("group", "public")
    if "--for" not in row
]


_GIT = [("log",), ("log", "--json"), ("diff",), ("diff", "--json")]


def _reader_of(argv: tuple[str, ...]) -> Reader:
    if "--for" in argv:
        named = argv[argv.index("--for") + 1]
        return next(reader for reader in READERS if reader == named)
    return _READER_OF.get(argv[0], "room")


_SCREENS: tuple[ScreenName, ...] = (
    *("actions", "agenda", "blueprint", "card", "details", "differences", "export"),
    *("insight", "known", "network", "present", "priorities", "themes", "votes", "facts", "people"),
)
SCREEN_ROWS: Mapping[ScreenName, str] = {
    **dict.fromkeys(_SCREENS, ""),
    "import": "shows a file that comes in: tried below, with cards that come back",
    "room": "is for letting people in: who came by a phone, as they call themselves",
    "beside": "is the window of the facilitator alone, beside the shared one",
}
"""By screen nothing, or why names stand on it."""


def test_every_verb_screen_and_format_has_its_row() -> None:
    assert VERB_ROWS.keys() == {verb.name for verb in VERBS}
    assert SCREEN_ROWS.keys() == LOADERS.keys()
    assert {form for kind in DOCUMENT_TYPES for form in kind.formats} == {
        *("pdf", "html", "md", "docx"),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with canary_folder(tmp_path, canary_workshop()):
        yield tmp_path


@pytest.mark.parametrize("argv", _ASKED, ids=" ".join)
@pytest.mark.usefixtures("folder")
def test_no_verb_says_what_its_reader_may_not_meet(argv: tuple[str, ...]) -> None:
    asked = ask(*argv)
    said = (asked.out + asked.err).replace("\r\n ", "")
    assert said
    reader = _reader_of(argv)
    assert met_by(reader, said, says_who_is_here=argv[0] in _LISTS_PEOPLE) == []
    assert argv[0] == "privacy" or READERS_IN_WORDS[reader] in asked.err


@pytest.mark.parametrize("argv", [*_GIT, *((*argv, "--for", "public") for argv in _GIT)])
def test_git_is_told_nothing_that_the_room_may_not_meet(
    folder: Path, argv: tuple[str, ...]
) -> None:
    repository = made_repository(folder)
    path = folder / CANARY_FILE
    whole = path.read_text(encoding="utf-8")
    people = {key: each for key, each in PEOPLE.items() if not each.has_withdrawn}
    begun = replace(
        canary_workshop(), cards={}, votes={}, placings={}, actions={}, people=people, themes={}
    )
    path.write_text(write_workshop(begun), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", f"begun with {TYPED.name}")
    path.write_text(whole, encoding="utf-8")
    if argv[0] == "log":
        git(repository, "commit", "-qam", "written")
    asked = ask(*argv)
    assert "added" in asked.out
    assert met_by(_reader_of(argv), asked.out + asked.err) == []
    story = changes_since(require_repository(folder), "HEAD~0", folder)
    assert met_by("room", commit_message(story)) == []


@pytest.mark.parametrize("reader", READERS)
def test_nothing_that_a_reader_is_given_holds_what_they_may_not_meet(reader: Reader) -> None:
    for workshop in (canary_workshop(), canary_workshop(revealed=False)):
        assert met_by(reader, repr(see(workshop, reader))) == []


def _words_of(data: bytes, form: PaperFormat) -> str:
    """Return every word of a file: of a PDF also what its streams and its description say."""
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return " ".join(parts.read(name).decode() for name in parts.namelist())
    return words_of_pdf(data) if form == "pdf" else data.decode()


@pytest.mark.parametrize("kind", DOCUMENT_TYPES, ids=lambda kind: kind.name)
def test_no_paper_says_what_its_reader_may_not_meet(kind: DocumentType) -> None:
    workshop = canary_workshop()
    readers: tuple[Reader, ...] = ("room", "group", "public")
    for reader in readers:
        seen = see(workshop, reader)
        # A page of PDF takes long to make: one format a paper, and PDF where there is no other.
        form: PaperFormat = "html" if "html" in kind.formats else kind.formats[0]
        for paper in make_files(kind.name, seen, None, form):
            said = f"{paper.file_name} {_words_of(paper.data, form)} {paper.warnings}"
            assert met_by(reader, said) == [], reader


def test_a_pdf_says_in_no_stream_what_the_public_may_not_meet() -> None:
    (paper,) = make_files("case-study", see(canary_workshop(), "public"), None, "pdf")
    assert met_by("public", _words_of(paper.data, "pdf")) == []


def test_no_file_of_an_export_says_what_its_reader_may_not_meet(folder: Path) -> None:
    assert ask("export", CANARY_FILE, "--what", "all", "--format", "md,csv").code == 0
    made = [path for path in (folder / "exports").iterdir() if path.suffix in {".md", ".csv"}]
    assert {path.suffix for path in made} == {".md", ".csv"}
    readers = {kind.name: kind.reader for kind in EXPORT_TYPES}
    for path in made:
        names = [name for name in readers if path.name.startswith(name)]
        reader = readers[max(names, key=len)] if names else readers["table"]
        said = path.name + path.read_text(encoding="utf-8-sig")
        assert met_by(reader, said) == [], path.name


@pytest.mark.parametrize("kind", [kind for kind in DOCUMENT_TYPES if "docx" in kind.formats])
def test_no_word_file_says_what_its_reader_may_not_meet(kind: DocumentType) -> None:
    readers: tuple[Reader, ...] = ("room", "group", "public")
    for reader in readers:
        for paper in make_files(kind.name, see(canary_workshop(), reader), None, "docx"):
            assert met_by(reader, _words_of(paper.data, "docx")) == [], reader


@pytest.mark.parametrize(
    ("kind", "form"), [(kind.name, form) for kind in TABLE_TYPES for form in kind.formats]
)
def test_no_table_says_what_its_reader_may_not_meet(kind: str, form: TableFormat) -> None:
    readers: tuple[Reader, ...] = ("room", "group", "public")
    for reader in readers:
        for planned in plan_table_files(kind, see(canary_workshop(), reader), form):
            made = planned.make()
            assert made.data
            assert met_by(reader, made.file_name + _cells_of(made.data, form)) == [], reader


def _cells_of(data: bytes, form: TableFormat) -> str:
    return words_of_workbook(data) if form == "xlsx" else data.decode("utf-8-sig", "ignore")


@pytest.mark.long
@pytest.mark.parametrize("kind", DOCUMENT_TYPES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("reader", ["room", "group", "public"])
def test_no_paper_in_any_format_says_what_its_reader_may_not_meet(
    kind: DocumentType, reader: Reader
) -> None:
    for form in kind.formats:
        for paper in make_files(kind.name, see(canary_workshop(), reader), None, form):
            assert met_by(reader, paper.file_name + _words_of(paper.data, form)) == []


async def test_no_screen_shows_what_the_room_may_not_meet(tmp_path: Path) -> None:
    workshop = canary_workshop()
    async with playing(tmp_path, workshop, size=(120, 60)) as play:
        assert met_by("room", "\n".join(play.screen())) == []
        for name, why in SCREEN_ROWS.items():
            if not why:
                play.room.open_screen(name, "open00" if name == "card" else "")
                await play.workers()
                shown = "\n".join(play.screen())
                assert shown.strip()
                says_who_is_here = name in _LISTS_PEOPLE
                assert met_by("room", shown, says_who_is_here=says_who_is_here) == [], name
                play.app.pop_screen()
                await play.settles()
        await play.keys("f9")
        assert await play.shows("Settings of this laptop")
        assert met_by("room", "\n".join(play.screen())) == []


async def test_what_comes_in_meets_no_card_that_the_room_may_not_meet(tmp_path: Path) -> None:
    workshop = canary_workshop()
    hidden = {card.id for card in workshop.cards.values() if workshop.has_withdrawn(card.by)}
    hidden |= workshop.closed_cards()
    people = {key: replace(each, consent="named") for key, each in PEOPLE.items()}
    runs = {key: replace(run, revealed=True) for key, run in workshop.runs.items()}
    sheet = cards_sheet(see(replace(workshop, people=people, runs=runs), "me"))
    column = sheet.columns.index("need")
    rows = [
        (*row[:column], f"see pigeon {number}", *row[column + 1 :])
        for number, row in enumerate(row for row in sheet.rows if row[0] in hidden)
    ]
    path = tmp_path / "back.csv"
    path.write_bytes(write_csv(Sheet("", sheet.columns, tuple(rows))))
    async with playing(tmp_path, workshop, size=(120, 60)) as play:
        await play.keys("X")
        await play.answers(str(path))
        await play.workers()
        await play.keys("b")
        await play.workers()
        shown = "\n".join(play.screen())
        assert "pigeon 0" in shown
        assert "a card that is kept back" in shown
        assert met_by("room", shown.replace("see pigeon", "")) == []


async def test_for_a_moment_the_facilitator_sees_names_and_notes(tmp_path: Path) -> None:
    person = PEOPLE["unaskedsolo0first-unaskedsolo0last"]
    number = [*PEOPLE].index(person.id)
    async with playing(tmp_path, canary_workshop(), size=(120, 70)) as play:
        play.room.open_screen("card", f"open{number:02}")
        assert await play.hides(person.name)
        await play.keys("f4")
        assert await play.shows(person.name)
        assert await play.shows(f"Canarynoteopen{number:02}")
        await play.keys("down")
        assert await play.hides(person.name)
        assert await play.hides("Canarynote")


def test_the_search_index_knows_nothing_that_the_room_may_not_meet(
    folder: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert KnowledgeIndex(folder, cache).update()
    (store,) = cache.iterdir()
    assert met_by("room", store.read_bytes().decode("latin-1")) == []


def test_organisations_too_small_stand_beside_nothing_outside_the_room() -> None:
    named = {person.organisation for person in PEOPLE.values() if person.consent == "named"}
    for seen in (see(canary_workshop(), "group"), see(canary_workshop(), "public")):
        told = {seen.organisation_of(card) for card in seen.cards.values()} - {""}
        assert told <= {"trio", "octet"} | named
    public = see(canary_workshop(), "public")
    for card in public.cards.values():
        author = public.people.get(card.by)
        assert not card.organisation
        assert author is None or author.consent == "named" or author.pseudonym
    assert participants(public).organisations


def _lines_of(workshop: Workshop) -> str:
    said = [
        line
        for section in SECTIONS
        for found in section.find(workshop, None)
        for line in section.lines(workshop, found)
    ]
    return "\n".join(said)


def test_the_canaries_tell_a_surface_that_is_given_the_whole_workshop() -> None:
    assert met_by("room", _lines_of(canary_workshop()))
    assert met_by("room", _lines_of(see(canary_workshop(), "room"))) == []


def test_the_canaries_tell_an_author_who_stands_in_for_an_owner() -> None:
    workshop = canary_workshop()
    names = [workshop.person_name(card.owner or card.by) for card in workshop.cards.values()]
    assert met_by("room", " ".join(names))


def test_the_canaries_tell_a_surname_in_capitals_and_a_withdrawn_person_in_the_index() -> None:
    withdrawn = next(person for person in PEOPLE.values() if person.has_withdrawn)
    unnamed = next(person for person in PEOPLE.values() if person.id.startswith("lesstrio"))
    assert met_by("public", unnamed.name.split()[-1].upper())
    assert met_by("room", " ".join(entry.says for entry in prior_findings(canary_workshop())))
    assert met_by("me", withdrawn.name)


def test_a_closed_card_is_in_no_count_by_organisation() -> None:
    workshop = canary_workshop()
    told = {
        share.group: share.cards
        for share in contribution_balance(see(workshop, "room")).organisations
    }
    whole = {share.group: share.cards for share in contribution_balance(workshop).organisations}
    for home, cards in told.items():
        here = [each for each in PEOPLE.values() if each.organisation == home]
        assert cards == sum(1 for each in here if not each.has_withdrawn)
        assert cards < whole[home]


@pytest.mark.parametrize("reader", READERS)
def test_nobody_stands_on_a_card_of_a_stage_without_names(reader: Reader) -> None:
    for seen in (see(canary_workshop(), reader), see(canary_workshop(), reader, on_screen=True)):
        nameless = [card for card in seen.cards.values() if card.stage == "nameless"]
        assert nameless
        assert {(card.by, card.owner, card.organisation) for card in nameless} == {("", "", "")}


def test_git_is_told_by_what_people_agree_to_today(tmp_path: Path) -> None:
    repository = made_repository(tmp_path)
    path = tmp_path / CANARY_FILE
    nora = Person(id="nora", name="Noracanary Orr", consent="named")
    before = a_workshop(people={"nora": nora})
    written = replace(before, cards={"k1": a_card("k1", by="nora")})
    silent = replace(written, people={"nora": replace(nora, consent="")})
    for each in (before, written, silent):
        path.write_text(write_workshop(each), encoding="utf-8")
        git(repository, "add", ".")
        git(repository, "commit", "-qm", "Next")
    with chdir(tmp_path):
        assert "1 need added" in ask("log").out
        assert "Noracanary" not in ask("log").out
        assert "Noracanary" in ask("log", "--for", "me").out
