"""The record of a later meetup shows which themes came back, as its reader may see them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import page
import pytest

from tests.documents.drawn_workshops import drawn_workshop
from tests.documents.page_checks import faults_of
from userneeds.disclosure.seen import AnySeen, see
from userneeds.documents.content.blocks import DataTable, Heading
from userneeds.documents.content.runs import plain_text
from userneeds.documents.content.time_chart import TimeChart
from userneeds.documents.make import PaperWishes, plan_files
from userneeds.documents.papers.record.themes_over_time import themes_over_time_section
from userneeds.model.people import Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.session.outputs.exports import ExportWishes, export_documents
from userneeds.yamlfile.read.reader import read_series, read_workshop

_SAMPLES = Path(__file__).parents[2] / "workshops" / "housing-service-improvement"
_FILES = sorted(_SAMPLES.glob("20*-*.workshop.yaml"))[:4]
"""Of the first four meetups, whatever follows them."""


def _read(path: Path) -> Workshop:
    workshop = read_workshop(path.read_text(encoding="utf-8")).value
    assert workshop is not None
    return workshop


def _exported(path: Path, out: Path) -> str:
    series = read_series((path.parent / "series.yaml").read_text(encoding="utf-8")).value
    wishes = ExportWishes(series_folder=path.parent)
    result = export_documents(_read(path), series, ["record"], ["md"], out, wishes)
    assert result.faults == ()
    return result.files[0].path.read_text(encoding="utf-8")


def _copied_samples(folder: Path) -> list[Path]:
    for path in (*_FILES, _SAMPLES / "series.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return sorted(folder.glob("*.workshop.yaml"))


def test_the_record_of_the_last_meetup_counts_the_cards_of_each(tmp_path: Path) -> None:
    record = _exported(_FILES[-1], tmp_path)
    _, _, year = record.partition("# Themes over the year")
    table = [line.split(" | ") for line in year.splitlines() if line.startswith("| ")]
    counted = {cells[0].removeprefix("| "): cells[1:-1] for cells in table[2:]}
    for column, path in enumerate(_FILES):
        seen = see(_read(path), "group")
        for theme in seen.themes.values():
            cards = sum(card.theme == theme.id for card in seen.cards.values())
            if theme.name in counted and cards:
                assert counted[theme.name][column] == str(cards)
    assert counted["Acting before things fail"] == ["6", "5", "27", "18"]


def test_a_first_meetup_has_no_year(tmp_path: Path) -> None:
    assert "Themes over the year" not in _exported(_FILES[0], tmp_path)


def test_a_neighbour_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    first, second, *_, last = _copied_samples(tmp_path)
    first.write_text("no: [workshop", encoding="utf-8")
    record = _exported(last, tmp_path / "out")
    _, _, year = record.partition("# Themes over the year")
    assert "Nov 2020" not in year
    assert "Dec 2020" in year
    assert second.exists()


def test_no_name_of_an_earlier_meetup_reaches_a_reader_it_is_kept_from() -> None:
    shy = Person(id="shy", name="Wilhelmina Ostrander", consent="anonymous")
    paths = [_read(path) for path in _FILES[-2:]]
    earlier, last = (_with_person(each, shy) for each in paths)
    section = themes_over_time_section(see(last, "group"), None, [see(earlier, "group")])
    assert "Ostrander" in earlier.themes["shy-theme"].name
    assert section
    assert "Ostrander" not in repr(section)


def _with_person(workshop: Workshop, person: Person) -> Workshop:
    """Return a workshop in which a theme with cards is called by somebody's name."""
    theme = Theme(id="shy-theme", name=f"What {person.name} said about lifts")
    first = next(iter(workshop.themes))
    cards = {
        card.id: replace(card, theme=theme.id) if card.theme == first else card
        for card in workshop.cards.values()
    }
    return replace(
        workshop,
        people={**workshop.people, person.id: person},
        themes={**workshop.themes, theme.id: theme},
        cards=cards,
    )


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_pages_with_a_year_are_whole_and_tagged(seed: int) -> None:
    earlier, later = _meetups(seed)
    wishes = PaperWishes(earlier=(earlier,))
    (planned,) = plan_files("record", later, None, "pdf", wishes)
    document = planned.paper.make_document()
    assert faults_of(document) == []
    made = planned.make()
    assert page.validate_pdf_bytes(made.data, profile="ua1").failures == []
    charts = [block for block in document.blocks if isinstance(block, TimeChart)]
    assert bool(charts) == bool(themes_over_time_section(later, None, [earlier]))


def _meetups(seed: int) -> list[AnySeen]:
    """Return two drawn meetups of one series, the second with themes that go on."""
    earlier = replace(drawn_workshop(seed), id="earlier")
    later = replace(earlier, id="later", date=earlier.date + timedelta(days=40))
    return [see(earlier, "group"), see(later, "group")]


def test_picture_and_table_say_the_same() -> None:
    *before, last = (see(_read(path), "group") for path in _FILES)
    heading, chart, table = themes_over_time_section(last, None, before)
    assert isinstance(heading, Heading)
    assert isinstance(chart, TimeChart)
    assert isinstance(table, DataTable)
    for row, cells in zip(chart.rows, table.rows, strict=False):
        name, *numbers, _ = map(plain_text, cells)
        assert row.label == name
        assert [int(number) if number != "–" else 0 for number in numbers] == list(row.amounts)
