"""Papers that are read: how long, how true, how whole. Counts; the time they take is `documents`.

What is counted stands beside the tests that fail when it is not kept, on the same drawn workshops.
"""

from collections.abc import Iterator
from pathlib import Path

import page

from benchmarks.row import Row
from tests.documents.drawn_workshops import drawn_workshop
from tests.documents.made import make_files
from tests.documents.page_checks import faults_of
from tests.documents.paper_measures import repeated_sentences
from tests.documents.test_plain_english import KINDS_WITH_SENTENCES, grades, our_sentences
from tests.documents.test_true_numbers import check_numbers
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentFile
from userneeds.documents.make import plan_files
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop

_SAMPLES = sorted((Path(__file__).parents[1] / "workshops").glob("*/*.workshop.yaml"))
_DRAWN_PAGES = 300
_DRAWN_NUMBERS = 2_000
_DRAWN_RULES = 100
_WORDS_A_MINUTE = 230


def report() -> Iterator[Row]:
    """Yield the measures."""
    samples = list(map(_sample, _SAMPLES))
    made = [make_files("case-study", each, None, "pdf")[0] for each in samples]
    words = [len(read_structure(each.data).words.split()) for each in made]
    yield Row("case study of a sample, most pages", max(each.pages for each in made), 4, "")
    yield Row("its most words", max(words), 1_400, "")
    yield Row("minutes to read it", max(words) / _WORDS_A_MINUTE, None, "min")
    yield Row("sentences that stand twice in one paper", _repeated(samples), 0, "")
    drawn = [drawn_workshop(seed) for seed in range(_DRAWN_PAGES)]
    faults = sum(map(_page_faults, [*samples, *drawn]))
    yield Row(f"faults of pages, samples and {_DRAWN_PAGES} drawn", faults, 0, "")
    wrong = sum(not _has_true_numbers(seed) for seed in range(_DRAWN_NUMBERS))
    yield Row(f"workshops with numbers that differ, of {_DRAWN_NUMBERS:,}", wrong, 0, "")
    hardest = max(max(grades(our_sentences(kind))) for kind in KINDS_WITH_SENTENCES)
    yield Row("grade of our sentences, the hardest paper", hardest, 8, "")
    failed = sum(map(_failed_rules, [*samples, *drawn[:_DRAWN_RULES]]))
    yield Row(f"failed rules of PDF/UA-1 and PDF/A-2a, {_DRAWN_RULES} drawn", failed, 0, "")


def _sample(path: Path) -> Workshop:
    workshop = read_workshop(path.read_text(encoding="utf-8")).value
    if workshop is None:
        raise ValueError(path)
    return workshop


def _repeated(workshops: list[Workshop]) -> int:
    """Return how many sentences stand twice in a case study or record."""
    count = 0
    for workshop in workshops:
        names = [theme.name for theme in workshop.themes.values()]
        for kind in ("case-study", "record"):
            (made,) = make_files(kind, workshop, None, "md")
            count += len(repeated_sentences(made.data.decode(), names))
    return count


def _page_faults(workshop: Workshop) -> int:
    count = 0
    for kind in DOCUMENT_TYPES:
        for planned in plan_files(kind.name, see(workshop, kind.reader), None, "pdf"):
            count += len(faults_of(planned.paper.make_document()))
    return count


def _has_true_numbers(seed: int) -> bool:
    try:
        check_numbers(drawn_workshop(seed))
    except AssertionError:
        return False
    return True


def _pdfs(workshop: Workshop) -> Iterator[DocumentFile]:
    for kind in DOCUMENT_TYPES:
        yield from make_files(kind.name, workshop, None, "pdf")


def _failed_rules(workshop: Workshop) -> int:
    failed = 0
    for made in _pdfs(workshop):
        for profile in ("ua1", "pdfa-2a"):
            failed += len(page.validate_pdf_bytes(made.data, profile=profile).failures)
    return failed
