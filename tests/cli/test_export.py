"""`userneeds export` and `userneeds gallery`: documents in a folder, the same bytes every time."""

from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.model.series import Fund, Series
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.write.writer import write_series, write_workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    file = tmp_path / "library" / "north" / "damp.workshop.yaml"
    file.parent.mkdir(parents=True)
    cards = (
        a_card("k1", role="tenant", by="ann", theme="damp"),
        a_card("k2", role="surveyor", by="cat"),
    )
    file.write_text(write_workshop(a_workshop(*cards)), encoding="utf-8")
    return file


def test_documents_are_written_and_named_on_the_output_and_talked_about_beside_it(
    workshop: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    answered = ask(
        "export", workshop, "--what", "summary,cards", "--format", "md,pdf", "--out", out
    )
    assert answered.code == exit_codes.SUCCESS
    assert answered.lines() == [
        str(out / "record.pdf"),
        str(out / "record.md"),
        str(out / "cards.pdf"),
    ]
    assert all(Path(line).stat().st_size for line in answered.lines())
    assert "1 of 2  Record: 2 files" in answered.err
    assert "3 documents in" in answered.err


def test_what_other_programs_go_on_with_needs_no_format(workshop: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answered = ask("export", workshop, "--what", "issues,diagrams", "--out", out)
    assert answered.code == exit_codes.SUCCESS
    names = [Path(line).name for line in answered.lines()]
    assert names == ["issues-jira.csv", "issues-github.csv", "issues-gitlab.csv", "themes.mmd"]


def test_the_run_sheet_says_where_people_come_in(workshop: Path, tmp_path: Path) -> None:
    room = ("--room", "https://room.example/KMQRXT")
    ask("export", workshop, "--what", "run-sheet", "--format", "md", *room, "--out", tmp_path)
    said = (tmp_path / "run-sheet.md").read_text(encoding="utf-8")
    assert "https://room.example" in said
    assert "K M Q R X T" in said


def test_the_same_workshop_gives_the_same_bytes(workshop: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        ask("export", workshop, "--what", "case-study", "--format", "all", "--out", tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["case-study.docx", "case-study.html", "case-study.md", "case-study.pdf"]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_document_that_the_workshop_holds_nothing_for_is_said(
    workshop: Path, tmp_path: Path
) -> None:
    answered = ask("export", workshop, "--what", "blueprint", "--out", tmp_path / "out")
    assert (answered.code, answered.out) == (exit_codes.PROBLEMS_FOUND, "")
    assert "Service blueprint: no files" in answered.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--what", "cas-study"), "--what: there is no 'cas-study'; did you mean 'case-study'?\n"),
        (
            ("--format", "odt"),
            (
                "--format: there is no 'odt'; "
                "choose from pdf, html, md, docx, xlsx, csv, json, mmd or all."
            ),
        ),
        (("--what", ","), "--what: choose from blueprint, "),
    ],
)
def test_a_wrong_choice_is_told_the_nearest(asked: tuple[str, ...], said: str) -> None:
    answered = ask("export", "w.workshop.yaml", *asked)
    assert answered.code == exit_codes.WRONG_USE
    assert answered.err.startswith(said)


def test_a_folder_that_is_a_file_is_said(workshop: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    answered = ask("export", workshop, "--what", "agenda", "--out", tmp_path / "out")
    assert answered.code == exit_codes.DISK_REFUSED
    assert "could not be written" in answered.err


def test_a_gallery_has_a_folder_for_each_workshop_and_names_what_is_left_over(
    workshop: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gallery"
    first = ask("gallery", workshop.parent.parent, "--out", out, "--format", "md")
    assert first.code == exit_codes.SUCCESS
    assert str(out / "north" / "damp" / "record.md") in first.lines()
    (out / "north" / "damp" / "poem.md").write_text("", encoding="utf-8")
    second = ask("gallery", workshop.parent.parent, "--out", out, "--format", "md")
    assert second.out == first.out
    assert f"{out / 'north' / 'damp' / 'poem.md'} is not made any more" in second.err


def test_one_paper_that_cannot_be_written_is_named_and_the_others_are_made(
    workshop: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "agenda.md").mkdir(parents=True)
    answered = ask("export", workshop, "--format", "md", "--out", out)
    assert answered.code == exit_codes.NO_SUCH_FILE
    assert "agenda.md is not made." in answered.err
    assert str(out / "record.md") in answered.lines()
    assert str(out / "agenda.md") not in answered.lines()


def test_a_gallery_goes_on_after_a_workshop_that_cannot_be_read(
    workshop: Path, tmp_path: Path
) -> None:
    (workshop.parent / "a-broken.workshop.yaml").write_text("userneeds: [", encoding="utf-8")
    answered = ask("gallery", workshop.parent.parent, "--out", tmp_path / "out", "--format", "md")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "a-broken.workshop.yaml cannot be read" in answered.err
    assert str(tmp_path / "out" / "north" / "damp" / "record.md") in answered.lines()


def test_a_file_of_somebody_else_is_kept_and_said(workshop: Path, tmp_path: Path) -> None:
    (tmp_path / "agenda.md").write_text("Our own.\n", encoding="utf-8")
    answered = ask("export", workshop, "--what", "agenda", "--format", "md", "--out", tmp_path)
    assert answered.code == exit_codes.SUCCESS
    assert "agenda.md: The agenda.md that was there was not made by userneeds" in answered.err


def test_ids_of_a_series_are_checked(workshop: Path) -> None:
    series = Series(id="North", title="North", funds={"../../x": Fund(id="../../x", name="X")})
    file = workshop.parent / "series.yaml"
    file.write_text(write_series(series), encoding="utf-8")
    answered = ask("check", file)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "'../../x' cannot be an id." in answered.out
    assert "'North' cannot be an id." in answered.out


def test_a_gallery_of_nothing_says_so(tmp_path: Path) -> None:
    assert ask("gallery", tmp_path).code == exit_codes.PROBLEMS_FOUND


def test_a_pdf_can_be_read_as_words(workshop: Path, tmp_path: Path) -> None:
    ask("export", workshop, "--what", "summary", "--out", tmp_path / "out")
    answered = ask("pdf-text", tmp_path / "out" / "record.pdf")
    assert answered.code == exit_codes.SUCCESS
    assert "A meeting" in answered.out


def test_a_foreign_pdf_is_said_and_does_not_stop_git(tmp_path: Path) -> None:
    file = tmp_path / "other.pdf"
    file.write_bytes(b"%PDF-1.4\nnothing of ours")
    refused, for_git = ask("pdf-text", file), ask("pdf-text", "--for-git", file)
    assert (refused.code, refused.out) == (exit_codes.PROBLEMS_FOUND, "")
    assert (for_git.code, for_git.out) == (exit_codes.SUCCESS, refused.err)
