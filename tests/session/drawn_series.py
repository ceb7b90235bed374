"""A series with its file as somebody wrote it by hand, and commands on it: drawn at random."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from tests.yamlfile.handwriting import YamlHandwriting
from userneeds.commands.command import Command
from userneeds.commands.people import SetConsent
from userneeds.commands.records import DefineTerm, DescribeColumn, PutEntry, SetDetails
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Fund, GapRule, Project, Series, StandingTheme
from userneeds.yamlfile.schema.file_types import SERIES
from userneeds.yamlfile.write.writer import yaml_value_of

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
BASE = Series(
    id="north",
    title="North",
    purpose="We share what we learn.\nOnce a month.",
    organisations={
        "alpha": Organisation(id="alpha", name="Alpha Homes", kind="housing association"),
        "beta": Organisation(id="beta", name="Beta Council", homes=1200),
    },
    people={
        "ann": Person(id="ann", name="Ann Lee", organisation="alpha", facilitates=True),
        "bob": Person(id="bob", name="Bob Ng", organisation="beta", role="repairs"),
    },
    funds={"digital": Fund(id="digital", name="Digital fund", phases=("alpha",))},
    projects={"portal": Project(id="portal", name="One portal", owner="bob")},
    themes={"damp": StandingTheme(id="damp", name="Damp")},
    gaps={"need": GapRule(id="need", subject="card", kind="need", wants=("owner",))},
    glossary={"void": "a home that nobody lives in"},
)


@st.composite
def handwritten(draw: st.DrawFn, series: Series = BASE) -> str:
    """The series in a drawn style, with numbered comments: '# c3.'."""
    fields = {"userneeds": 1, **yaml_value_of(SERIES, series)}
    return YamlHandwriting(draw).document(fields)


WORDS = st.sampled_from(["New words", "a: b # c", "- x", "no", "Caf\u00e9"])


def _made(kind: type[Command], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    return st.builds(kind, at=st.just(NOON), **parts)


def _people(ids: tuple[str, ...]) -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        id=st.sampled_from(ids),
        name=WORDS,
        organisation=st.sampled_from(["", "alpha"]),
        role=st.sampled_from(["", "delivery"]),
    )


def additions(prefix: str) -> st.SearchStrategy[Command]:
    """Commands that add entries whose ids begin with `prefix`."""
    first = f"{prefix}1"
    entries = st.one_of(
        _people((first, f"{prefix}2")),
        st.builds(Organisation, id=st.just(first), name=WORDS),
        st.builds(Fund, id=st.just(first), name=WORDS, closes=st.dates()),
        st.builds(Project, id=st.just(first), name=WORDS, cards=st.just(("w1/c1",))),
        st.builds(GapRule, id=st.just(first), subject=st.just("theme")),
    )
    return st.one_of(
        _made(PutEntry, entry=entries),
        _made(DefineTerm, word=st.just(f"{prefix} word"), meaning=WORDS),
        _made(DescribeColumn, heading=st.just(f"{prefix} column"), role=WORDS),
    )


def _renamed(person: str) -> Person:
    return replace(BASE.people[person], name="Renamed", role="something else")


EDITS = st.one_of(
    _made(PutEntry, entry=st.sampled_from(["ann", "bob"]).map(_renamed)),
    _made(
        SetConsent,
        person=st.sampled_from(["ann", "bob"]),
        consent=st.sampled_from(["named", "anonymous", ""]),
        pseudonym=st.sampled_from(["", "a tester"]),
        asked=st.one_of(st.none(), st.dates()),
    ),
    _made(SetDetails, title=WORDS),
    _made(SetDetails, purpose=WORDS),
)
"""Commands that take no entry away."""
