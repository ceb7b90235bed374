"""How fast and how small are the documents, against reportlab's paragraphs and WeasyPrint?

Ratios of processor time in one run, on the same words. The comparison with WeasyPrint is made where
it is installed; it is no dependency.
"""

import io
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from reportlab.lib import pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from benchmarks.posix_calls import used_here
from benchmarks.row import Row
from userneeds.disclosure.seen import see
from userneeds.documents.content import blocks, runs
from userneeds.documents.papers.blueprint import blueprint_papers
from userneeds.documents.papers.case_study.case_study_paper import case_study_paper
from userneeds.documents.papers.need_cards import need_cards_paper
from userneeds.documents.papers.record.record_paper import record_paper
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.documents.pdf.fonts import font
from userneeds.documents.pdf.renderer import render_pdf
from userneeds.documents.web.page import render_html
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Lane, Step
from userneeds.model.card import Card
from userneeds.model.case_study import CaseStudy
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

WORDS = (
    *(
        "tenant",
        "repair",
        "boiler",
        "damp",
        "letter",
        "phone",
        "rent",
        "support",
        "housing",
        "council",
        "estate",
        "lift",
    ),
    *(
        "heating",
        "engineer",
        "visit",
        "record",
        "form",
        "account",
        "message",
        "photo",
        "report",
        "track",
        "choose",
    ),
    *(
        "change",
        "cancel",
        "remind",
        "confirm",
        "explain",
        "listen",
        "trust",
        "follow",
        "respond",
        "wait",
    ),
)
HOSTILE = (
    "<img src='/etc/passwd'>",
    "&amp;",
    "(\\)",
    "W" * 90,
    "نص",
    "🔥",
    "ŵ",
    "\x00",
    "\u202e",
    "<b>",
    "line\nend",
    "'\"",
)
LANES: tuple[Lane, ...] = (
    "physical_evidence",
    "user_actions",
    "frontstage",
    "backstage",
    "support",
    "metrics",
    "pain_points",
)


def report() -> Iterator[Row]:
    """Yield the measures."""
    paper = record_paper(see(a_workshop(300), "group"), None)
    ours, stock = _seconds(lambda: render_pdf(paper)), _seconds(lambda: stock_pdf(paper))
    yield Row("record of 300 needs to stock, untagged paragraphs", ours / stock, 0.6)
    yield Row(
        "its size to the stock, untagged file",
        len(render_pdf(paper).data) / len(stock_pdf(paper)),
        1.25,
    )
    yield from _against_weasyprint(paper, ours)
    short = case_study_paper(see(a_workshop(300), "public"), None)
    short_ours = _seconds(lambda: render_pdf(short))
    short_stock = _seconds(lambda: stock_pdf(short))
    yield Row("case study to the same pages in stock", short_ours / short_stock, 1.0)
    cards = need_cards_paper(see(a_workshop(300), "group"), None)
    if cards is not None:
        yield Row(
            "300 need cards to stock paragraphs",
            _seconds(lambda: render_pdf(cards)) / _seconds(stock_cards),
            0.4,
        )
    large = record_paper(see(a_workshop(3000), "group"), None)
    yield Row("3,000 needs to 300", _seconds(lambda: render_pdf(large), runs=3) / ours, 11)
    tiles = blueprint_papers(see(a_workshop(1), "public"), None, "A4")[0].make_document()
    yield Row(
        "36 steps × 7 lanes on A4 sheets to the record",
        _seconds(lambda: render_pdf(tiles)) / ours,
        0.25,
    )
    yield Row("peak memory of a process that makes the record", _peak_megabytes(), 80, "MB")
    yield Row("hostile card texts: words lost of 10,000 cards", _lost_words(), 0, "words")


def a_workshop(needs: int) -> Workshop:
    """Return a workshop with so many needs in 12 themes; the same one each time."""
    chance = random.Random(7)  # noqa: S311 - the same workshop each time

    def say(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    homes = {
        f"o{number}": Organisation(id=f"o{number}", name=f"Landlord {number}")
        for number in range(8)
    }
    people = {
        f"p{n}": Person(id=f"p{n}", name=f"P{n}", organisation=f"o{n % 8}", consent="named")
        for n in range(16)
    }
    evidence = {
        f"e{n}": Evidence(
            id=f"e{n}",
            kind="interview",
            says=say(15),
            gathered=date(2020, 5, 1),
            organisation=f"o{n % 8}",
            consent="public",
        )
        for n in range(30)
    }
    cards = {
        f"c{n}": Card(
            id=f"c{n}",
            kind="need",
            role=say(3),
            need=say(12),
            benefit=say(9),
            acceptance=(say(6), say(7)),
            theme=f"t{n % 12}",
            by=f"p{n % 16}",
            evidence=(EvidenceLink(f"e{n % 30}"),),
        )
        for n in range(needs)
    }
    steps = tuple(
        Step(
            id=f"s{n}",
            name=say(2),
            cells={lane: say(chance.randint(5, 9)) for lane in LANES},
            needs=("c0",),
        )
        for n in range(36)
    )
    phases = tuple(
        BlueprintPhase(id=f"h{n}", name=say(2), steps=steps[n * 4 : n * 4 + 4]) for n in range(9)
    )
    prose = "\n\n".join(say(70) for _ in range(5))
    return Workshop(
        id="large",
        title="A large workshop",
        date=date(2021, 2, 3),
        focus=say(12),
        organisations=homes,
        people=people,
        evidence=evidence,
        themes={f"t{n}": Theme(id=f"t{n}", name=say(4), reasons=(say(8),)) for n in range(12)},
        cards=cards,
        blueprints={"b": Blueprint(id="b", title="Repairs", phases=phases)},
        case_study=CaseStudy(challenge=prose, approach=prose, learned=prose, did_not_work=prose),
    )


_STOCK = ParagraphStyle("body", fontName="UNSans", fontSize=12, leading=17, spaceAfter=9)
_CELL = ParagraphStyle("cell", parent=_STOCK, fontSize=10.5, leading=14, spaceAfter=0)
_HEAD = ParagraphStyle(
    "head", parent=_STOCK, fontName="UNSans-Bold", fontSize=20, leading=24, spaceBefore=20
)


def _register() -> None:
    if "UNSans" not in pdfmetrics.getRegisteredFontNames():
        folder = Path(font.__file__).parent
        pdfmetrics.registerFont(TTFont("UNSans", str(folder / "UNSans-Regular.ttf")))
        pdfmetrics.registerFont(TTFont("UNSans-Bold", str(folder / "UNSans-Bold.ttf")))


def stock_pdf(document: blocks.Document) -> bytes:
    """Return the same words, set by reportlab's own paragraphs and tables, untagged."""
    _register()
    story = [flowable for block in document.blocks for flowable in _stock_block(block)]
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=pagesizes.A4, leftMargin=56, rightMargin=167, topMargin=64, bottomMargin=68
    ).build(story)
    return out.getvalue()


def _stock_block(block: blocks.Block) -> list[Flowable]:
    if isinstance(block, blocks.WithMarginNotes):
        notes = [Paragraph(escape(runs.plain_text(note)), _CELL) for note in block.notes]
        return [*_stock_block(block.main), *notes]
    if isinstance(block, blocks.Heading):
        return [Paragraph(escape(block.title), _HEAD)]
    if isinstance(block, blocks.Paragraph):
        return [
            Paragraph(
                _markup(block.content),
                _CELL if block.style in {"small", "facts", "note"} else _STOCK,
            )
        ]
    if isinstance(block, blocks.Bullets):
        return [Paragraph(_markup(item), _STOCK, bulletText="•") for item in block.items]
    if isinstance(block, blocks.DataTable):
        rows = [[Paragraph(_markup(cell), _CELL) for cell in row] for row in block.rows]
        head = [Paragraph(escape(column.head), _CELL) for column in block.columns]
        total = sum(column.share for column in block.columns)
        return [
            Table(
                [head, *rows],
                colWidths=[370 * column.share / total for column in block.columns],
                repeatRows=1,
            )
        ]
    return [PageBreak()] if isinstance(block, blocks.PageBreak) else []


def _markup(content: runs.Text) -> str:
    parts = []
    for run in content:
        words = escape(run.text)
        parts.append(f"<font name='UNSans-Bold'>{words}</font>" if run.bold else words)
    return "".join(parts)


def stock_cards() -> None:
    """Set 300 cards, eight a page, with reportlab's own paragraphs."""
    _register()
    canvas = Canvas(io.BytesIO(), pagesize=pagesizes.A4)
    for number, card in enumerate(a_workshop(300).cards.values()):
        if number and number % 8 == 0:
            canvas.showPage()
        left, top = 44 + number % 2 * 270, 790 - number % 8 // 2 * 193
        for words, style in (
            (f"Need {number + 1} · proposed", _CELL),
            (card.statement(), _STOCK),
            ("Theme", _CELL),
        ):
            paragraph = Paragraph(escape(words), style)
            _, tall = paragraph.wrap(237, 400)
            paragraph.drawOn(canvas, left, top - tall)
            top -= tall + 6
    canvas.save()


def _against_weasyprint(paper: blocks.Document, ours: float) -> Iterator[Row]:
    if find_spec("weasyprint") is None:
        return
    weasyprint = import_module("weasyprint")
    page = render_html(paper)
    theirs = _seconds(
        lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"), runs=1
    )
    yield Row(
        "faster than WeasyPrint's tagged file of the same words", theirs / ours, 13, at_least=True
    )


def _peak_megabytes() -> float:
    """Return the peak memory of a whole process that exports the case study, as Linux counts it."""
    code = (
        "import sys; from userneeds.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "from pathlib import Path\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(status.split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "large.workshop.yaml")
        file.write_text(write_workshop(a_workshop(300)), encoding="utf-8")
        command = [
            sys.executable,
            "-c",
            code,
            "export",
            str(file),
            "--what",
            "case-study",
            "--out",
            folder,
        ]
        found = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return int(found.stderr.split()[-1]) / 1024


def _lost_words() -> int:
    chance = random.Random(11)  # noqa: S311 - the same texts each time
    lost = 0
    for batch in range(20):
        said = [
            " ".join(chance.choice((*WORDS, *HOSTILE)) for _ in range(chance.randint(1, 40)))
            for _ in range(500)
        ]
        sheet = blocks.CardSheet(
            tuple(blocks.PrintedCard(f"Card {number}", words) for number, words in enumerate(said))
        )
        paper = blocks.Document(
            title="Cards", subject=str(batch), author="", dated=date(2021, 2, 3), blocks=(sheet,)
        )
        read = "".join(read_structure(render_pdf(paper).data).words.split())
        removed = str.maketrans("", "", "\x00\u202e")
        lost += sum(1 for words in said if "".join(words.translate(removed).split()) not in read)
    return lost


def _seconds(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median processor time of `work`."""
    found = []
    for _ in range(runs):
        before = used_here().cpu_seconds
        work()
        found.append(used_here().cpu_seconds - before)
    return median(found)
