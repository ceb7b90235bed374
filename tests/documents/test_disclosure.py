"""Nothing leaves the room that somebody has not agreed to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.made import disclosed, make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.disclosure.names_in_words.found_names import WITHHELD
from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.disclosure.readers import READERS, READERS_IN_WORDS, Reader
from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentType, PaperFormat
from userneeds.documents.content.blocks import Document, Paragraph
from userneeds.documents.content.redaction import redact_names
from userneeds.documents.content.runs import plain_text, text
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.agenda import Run
from userneeds.model.case_study import Figure, Quote
from userneeds.model.evidence import CONSENTS, Consent, Evidence
from userneeds.model.people import NamingConsent, Person
from userneeds.model.vote import sum_dots
from userneeds.model.workshop import Workshop
from userneeds.session.outputs.maker_mark import word_words


def _words_of(data: bytes, form: PaperFormat) -> str:
    if form == "pdf":
        return read_structure(data).words
    return word_words(data) if form == "docx" else data.decode()


def _everything(workshop: Workshop) -> str:
    """Return every word of every document in every format."""
    said = []
    for kind in DOCUMENT_TYPES:
        for form in kind.formats:
            for made in make_files(kind.name, workshop, sample_series(), form):
                said.append(_words_of(made.data, form))
                said += (
                    [element.alt for element in read_structure(made.data).walk()]
                    if form == "pdf"
                    else []
                )
    return " ".join(" ".join(said).split())


@pytest.fixture(scope="module")
def everything() -> str:
    return _everything(sample_workshop())


@pytest.mark.parametrize("kind", DOCUMENT_TYPES, ids=lambda kind: kind.name)
def test_each_page_says_whom_it_is_for_however_long_the_title(kind: DocumentType) -> None:
    workshop = replace(sample_workshop(), title="What people need before things fail " * 6)
    for made in make_files(kind.name, workshop, sample_series(), "pdf"):
        pages = PdfReader(BytesIO(made.data)).pages
        unsaid = [
            number
            for number, page in enumerate(pages, start=1)
            if READERS_IN_WORDS[kind.reader] not in page.extract_text()
        ]
        assert unsaid == []


def test_people_are_named_only_if_they_agreed(everything: str) -> None:
    assert "Ann Okafor" in everything
    for name in ("Dewi Llŷr", "Ravi Menon", "Grace Holloway", "Łukasz Żak"):
        assert name not in everything


def test_a_prospectus_says_when_its_fund_has_closed() -> None:
    series = sample_series()
    day = sample_workshop().date - timedelta(days=1)
    funds = {key: replace(fund, opens=None, closes=day) for key, fund in series.funds.items()}
    for known, words in ((series, "Open until"), (replace(series, funds=funds), "Closed on")):
        (made, *_) = make_files("prospectus", sample_workshop(), known, "md")
        assert words in made.data.decode()


def test_what_a_fund_still_asks_names_no_organisation_outside_the_group() -> None:
    (made, *_) = make_files("prospectus", sample_workshop(), sample_series(), "md")
    asked = [line for line in made.data.decode().splitlines() if "Name an owner" in line]
    assert asked
    assert not [
        line
        for line in asked
        for home in sample_workshop().organisations.values()
        if home.name in line
    ]


def test_a_pseudonym_stands_for_those_who_did_not(everything: str) -> None:
    assert "a regional repairs lead" in everything


def test_who_has_withdrawn_is_gone_with_everything_they_gave(everything: str) -> None:
    assert "somebody who has withdrawn" not in everything


def test_dots_of_who_has_withdrawn_do_not_count() -> None:
    workshop = sample_workshop()
    assert sum_dots(workshop.votes)["n2"] == 8
    assert disclosed(workshop, "group").dot_count("n2") == 3


def test_cards_of_an_anonymous_stage_have_no_author_and_no_organisation() -> None:
    disclosure = disclosed(sample_workshop(), "group")
    assert sample_workshop().cards["u2"].by == "ann"
    card = disclosure.seen.cards["u2"]
    assert (card.by, card.organisation) == ("", "")
    assert disclosure.attribution(card) == ""
    assert disclosure.attribution(disclosure.seen.cards["s1"]) == "Ann Okafor, Northmoor Homes"


def test_an_organisation_of_few_people_does_not_give_away_who_wrote_a_card() -> None:
    workshop = sample_workshop()
    assert (workshop.cards["n1"].by, workshop.smallest_group) == ("dewi", 2)
    told = {reader: _organisation_beside("n1", reader) for reader in READERS}
    assert told == {"me": "carreg", "room": "carreg", "group": "", "public": ""}
    assert _organisation_beside("n3", "public") == "eastfold"
    # The only service designer there is called one: with the place that is a name.
    assert _organisation_beside("c3", "public") == ""


def _organisation_beside(card: str, reader: Reader) -> str:
    disclosure = disclosed(sample_workshop(), reader)
    return disclosure.organisation_of(disclosure.seen.cards[card])


def test_closed_cards_stay_closed() -> None:
    workshop = sample_workshop()
    closed = Run(
        id="r-write", stage="write", started=datetime(2021, 2, 3, 13, tzinfo=UTC), revealed=False
    )
    said = _everything(replace(workshop, runs={**workshop.runs, "r-write": closed}))
    assert "see the make and age of every boiler" not in said
    assert "A report is answered first" in said


def test_what_a_source_says_stays_in_the_group_unless_it_may_be_shared() -> None:
    workshop, series = sample_workshop(), sample_series()
    public = make_files("case-study", workshop, series, "md")[0]
    group = make_files("record", workshop, series, "md")[0]
    kept = "This sentence stays among the organisations."
    assert kept not in public.data.decode()
    assert kept in group.data.decode()
    assert any("1 source says" in warning for warning in public.warnings)


def test_a_source_that_stays_in_the_group_is_not_hinted_at() -> None:
    sample = sample_workshop()
    source = Evidence(
        id="f9",
        kind="complaint data",
        says="Cold rooms",
        gathered=date(1987, 3, 1),
        consent="group",
    )
    workshop = replace(sample, evidence={"f9": source})
    (public,) = make_files("case-study", workshop, None, "md")
    (group,) = make_files("record", workshop, None, "md")
    assert "Cold rooms" not in public.data.decode()
    assert "March 1987" not in public.data.decode()
    assert "March 1987" in group.data.decode()


def test_a_withdrawn_source_is_nowhere() -> None:
    workshop = sample_workshop()
    gone = {key: replace(source, consent="withdrawn") for key, source in workshop.evidence.items()}
    said = _everything(replace(workshop, evidence=gone))
    assert "31 of 100 visits a part" not in said


def test_small_groups_are_not_counted_out() -> None:
    disclosure = disclosed(replace(sample_workshop(), smallest_group=10), "public")
    assert disclosure.count_of_people(6, "person", "people") == "fewer than 10 people"
    assert disclosure.count_of_people(0, "person", "people") == "0 people"
    assert disclosure.count_of_people(12, "person", "people") == "12 people"


def test_votes_that_are_not_revealed_are_not_shown() -> None:
    workshop = sample_workshop()
    hidden = replace(workshop, ballot=replace(workshop.ballot, revealed=False))
    for kind in ("record", "case-study"):
        assert " dots" not in make_files(kind, hidden, sample_series(), "md")[0].data.decode()


def test_every_card_is_in_the_summary_voted_or_not() -> None:
    workshop = sample_workshop()
    said = " ".join(
        make_files("record", workshop, sample_series(), "html")[0]
        .data.decode()
        .replace("&#x27;", "'")
        .split()
    )
    for card in disclosed(workshop, "group").cards:
        assert card.statement() in said


def _redacted(words: str, *people: tuple[str, NamingConsent, str]) -> tuple[str, tuple[str, ...]]:
    everybody = [
        Person(id=f"p{number}", name=name, consent=consent, pseudonym=pseudonym)
        for number, (name, consent, pseudonym) in enumerate(people)
    ]
    sample = sample_workshop()
    document = Document(
        title="T", subject="S", author="A", dated=sample.date, blocks=(Paragraph(text(words)),)
    )
    redacted = redact_names(document, NameRedactor(everybody))
    paragraph = redacted.blocks[0]
    assert isinstance(paragraph, Paragraph)
    return plain_text(paragraph.content), redacted.warnings


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Wenna asked for it.", "A customer lead asked for it."),
        ("It was Wenna Pascoe who asked.", "It was a customer lead who asked."),
        ("Wenna's group and Wennaland", "A customer lead's group and Wennaland"),
    ],
)
def test_a_typed_name_is_replaced_by_the_pseudonym(typed: str, printed: str) -> None:
    assert _redacted(typed, ("Wenna Pascoe", "anonymous", "a customer lead"))[0] == printed


def test_a_name_without_a_pseudonym_is_withheld() -> None:
    assert _redacted("Ask Wenna.", ("Wenna Pascoe", "", ""))[0] == f"Ask {WITHHELD}."
    assert _redacted("Ask Wenna.", ("Wenna Pascoe", "withdrawn", "a lead"))[0] == f"Ask {WITHHELD}."


def test_a_first_name_that_is_a_word_is_left_to_people_to_judge() -> None:
    words, warnings = _redacted("Mark where it hurts.", ("Mark Ellis", "anonymous", "a planner"))
    assert words == "Mark where it hurts."
    assert warnings == ("‘Mark’ may be the name of somebody who has not agreed to be named.",)


def test_people_who_agreed_keep_their_name() -> None:
    assert _redacted("Wenna asked.", ("Wenna Pascoe", "named", ""))[0] == "Wenna asked."


def test_two_people_with_one_first_name_are_not_confused() -> None:
    words, _ = _redacted(
        "Sam asked Sam Reed.", ("Sam Fox", "named", ""), ("Sam Reed", "anonymous", "a planner")
    )
    assert words == "Sam asked a planner."


def test_only_those_are_quoted_who_agreed_to_it() -> None:
    said = {consent or "not asked": consent for consent in CONSENTS}
    quotes = tuple(Quote(text=f"Said {words}.", consent=said[words]) for words in said)
    workshop = sample_workshop()
    case_study = replace(workshop.case_study, quotes=quotes)
    (made, *_) = make_files("case-study", replace(workshop, case_study=case_study), None, "md")
    printed = made.data.decode()
    assert [words for words in said if f"Said {words}." in printed] == ["public"]


@pytest.mark.parametrize(
    ("consent", "is_printed"), [("public", True), ("", True), ("group", False)]
)
def test_a_figure_goes_no_further_than_was_said_of_it(consent: Consent, is_printed: bool) -> None:
    figures = (Figure(value="6 of 8", label="of our own", consent=consent),)
    workshop = sample_workshop()
    case_study = replace(workshop.case_study, figures=figures)
    (made, *_) = make_files("case-study", replace(workshop, case_study=case_study), None, "md")
    assert ("of our own" in made.data.decode()) == is_printed


@pytest.mark.parametrize("consent", ["withdrawn", "group", ""])
def test_a_figure_goes_where_its_source_may_go(consent: Consent) -> None:
    sample = sample_workshop()
    source = Evidence(id="f9", kind="survey", says="Cold rooms", consent=consent)
    figures = (Figure(value="77", label="of what we asked", source="f9"),)
    workshop = replace(
        sample,
        evidence={**sample.evidence, "f9": source},
        case_study=replace(sample.case_study, figures=figures),
    )
    (paper,) = make_files("case-study", workshop, None, "md")
    assert "of what we asked" not in paper.data.decode()
    shared = {"f9": replace(source, consent="public")}
    (paper,) = make_files("case-study", replace(workshop, evidence=shared), None, "md")
    assert "of what we asked" in paper.data.decode()


def test_a_person_s_id_beside_a_quote_is_how_they_may_be_called() -> None:
    sample = sample_workshop()
    people = {
        "pat-unasked": Person(
            id="pat-unasked", name="Pat Unasked", consent="anonymous", pseudonym="a quiet planner"
        )
    }
    quotes = (Quote(text="It rains in.", who="pat-unasked", consent="public"),)
    workshop = replace(sample, people=people, case_study=replace(sample.case_study, quotes=quotes))
    (paper,) = make_files("case-study", workshop, None, "md")
    said = paper.data.decode()
    assert "a quiet planner" in said
    assert "pat-unasked" not in said


def test_the_name_that_somebody_withdrawn_proposed_for_a_theme_is_gone() -> None:
    withdrawn = next(each for each in sample_workshop().people.values() if each.has_withdrawn)
    sample = sample_workshop()
    (theme_id, theme), *_ = sample.themes.items()
    named = replace(theme, names={withdrawn.id: "Namebywith", "ann": "Namebyann"})
    workshop = replace(sample, themes={**sample.themes, theme_id: named})
    (paper,) = make_files("record", workshop, None, "md")
    said = paper.data.decode()
    assert "Namebyann" in said
    assert "Namebywith" not in said
