"""A series that somebody is everywhere in: in its files, and in all that is kept beside them."""

import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.build import a_card, a_stage, a_workshop
from tests.clock_and_ids import CountedIds, FixedClock
from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import START, abandon_session
from userneeds.commands.cards import AddCards, EditCard
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Project, Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.session.library.library import scan_library
from userneeds.session.storage.unsent_line import UnsentLine
from userneeds.session.themes.sentence_cache import SentenceCache
from userneeds.yamlfile.write.writer import write_series, write_workshop

CANARIES = ("zelda", "quandry", "velvetword", "silkenword", "satinname", "a quiet weaver")
"""Their name, words of their cards, what they called a theme, their pseudonym."""
ZELDA = Person(
    id="zelda-quandry",
    name="Zelda Quandry",
    organisation="alpha",
    role="weaving",
    consent="anonymous",
    pseudonym="a quiet weaver",
)
NORA = Person(id="nora-namely", name="Nora Namely", organisation="alpha", consent="named")


def a_meeting(number: int) -> Workshop:
    """Return a workshop of the series to which she gave something of every kind."""
    cards = (
        a_card("k1", by=NORA.id, need="hear from Zelda Quandry", evidence=(EvidenceLink("e1"),)),
        a_card("k2", by=ZELDA.id, need=f"keep the velvetword {number}", theme="damp"),
        a_card("k3", by=NORA.id, need="mend roofs", owner=ZELDA.id, links=("k2",)),
    )
    return a_workshop(
        *cards,
        id=f"w{number}",
        title=f"Meeting {number}",
        date=date(2021, 2, number),
        organisations={"alpha": Organisation(id="alpha", name="Alpha Homes")},
        people={person.id: person for person in (NORA, ZELDA)},
        themes={"damp": Theme(id="damp", name="Damp", names={ZELDA.id: "Satinname"})},
        agenda=(a_stage("gather"),),
        evidence={
            "e1": Evidence(id="e1", kind="interview", says="Z. Quandry says it is cold"),
            "e2": Evidence(id="e2", kind="survey", says="It is cold", consent="public"),
        },
        case_study=CaseStudy(
            quotes=(
                Quote(text="Only the silkenword.", who="a quiet weaver", consent="public"),
                Quote(text="It rains in.", who="a roofer", consent="public"),
            ),
            figures=(Figure(value="3", label="of 4", source="e1"),),
            learned="Ask ZELDA QUANDRY first.",
        ),
        votes={ZELDA.id: {"k1": 1}, NORA.id: {"k2": 1, "k3": 2}},
    )


def a_series() -> Series:
    return Series(
        id="north",
        title="North",
        purpose="We meet at Zelda Quandry's.",
        organisations={"alpha": Organisation(id="alpha", name="Alpha Homes")},
        people={person.id: person for person in (NORA, ZELDA)},
        projects={"portal": Project(id="portal", name="One portal", owner=ZELDA.id)},
    )


def opened(path: Path, state: Path) -> Session:
    return Session.open(path, clock=FixedClock(START), ids=CountedIds(), state_dir=state)


def rehearsal(folder: Path, state: Path, cache: Path) -> Path:
    """Fill a folder, a state folder and a cache folder, and return the folder of the series."""
    made(folder)
    series = folder / "north"
    series.mkdir()
    (series / "series.yaml").write_text(write_series(a_series()), encoding="utf-8")
    for number in (1, 2, 3):
        path = series / f"m{number}.workshop.yaml"
        path.write_text(write_workshop(a_meeting(number)), encoding="utf-8")
    commit_all(folder)
    _leave_a_journal_on_another_branch(folder, series / "m1.workshop.yaml", state)
    _leave_a_history(series / "m1.workshop.yaml", state)
    _leave_a_journal_without_its_file(series / "gone.workshop.yaml", state)
    _leave_letters(series / "m2.workshop.yaml", state)
    aside = series / "m3.workshop.yaml.kept-a1b2c3"
    aside.write_text(write_workshop(a_meeting(4)), encoding="utf-8")
    set_aside = state / "journals" / "m3-0000.kept-a1b2c3.jsonl"
    set_aside.write_text("Zelda Quandry", encoding="utf-8")
    scan_library(folder, cache)
    KnowledgeIndex(folder, cache).update()
    SentenceCache(cache).keep({"keep the velvetword": b"numbers"})
    return series


def _edit(session: Session, words: str) -> None:
    before = session.workshop.cards["k2"]
    after = a_card("k2", by=ZELDA.id, need=words, theme="damp")
    session.do(EditCard(at=START, before=before, after=after))


def _leave_a_history(path: Path, state: Path) -> None:
    """Do something of hers in a sitting that ends well: history and versions stay."""
    session = opened(path, state)
    _edit(session, "keep the velvetword always")
    session.save()
    session.do(AddCards(at=START, cards=(a_card("k9", by=NORA.id, need="dry rooms"),)))
    session.close()


def _leave_a_journal_on_another_branch(folder: Path, path: Path, state: Path) -> None:
    """Leave what is not saved on a branch that is not checked out any more."""
    git(folder, "checkout", "--quiet", "-b", "other")
    session = opened(path, state)
    _edit(session, "keep the velvetword of the branch")
    session.do(AddCards(at=START, cards=(a_card("kept1", by=NORA.id, need="dry stairs"),)))
    abandon_session(session)
    git(folder, "checkout", "--quiet", "main")


def _leave_a_journal_without_its_file(path: Path, state: Path) -> None:
    path.write_text(write_workshop(a_meeting(5)), encoding="utf-8")
    session = opened(path, state)
    session.do(AddCards(at=START, cards=(a_card("kept2", by=NORA.id, need="dry cellars"),)))
    path.unlink()
    session.close()


def _leave_letters(path: Path, state: Path) -> None:
    session = opened(path, state)
    assert session.unsent is not None
    session.unsent.keep(UnsentLine(words="silkenword and", kind="need", person=ZELDA.id))
    session.close()


def said_in(*folders: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below some folders with all that it says, in small letters, unpacked."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and ".git" not in path.parts:
                yield path, f"{path.name} {_words(path.read_bytes())}".casefold()


def _words(data: bytes) -> str:
    texts = [data.decode("utf-8", "replace")]
    for start in (place for place in range(len(data)) if data[place : place + 1] == b"x"):
        unpacker = zlib.decompressobj()
        try:
            texts.append(unpacker.decompress(data[start:]).decode("utf-8", "replace"))
        except zlib.error:
            continue
    return " ".join(texts)
