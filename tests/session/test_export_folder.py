"""Exports stay in their folder, write through no link, and destroy nothing that is not theirs."""

import os
from pathlib import Path, PureWindowsPath
from random import Random

import pytest

from tests.session.hostile_names import hostile_name, hostile_workshop
from tests.session.small_workshop import plain_workshop
from userneeds.model.file_names import file_stem, slugify
from userneeds.session.library.templates import (
    save_template,
    template_from_workshop,
    write_new_workshop,
)
from userneeds.session.outputs.exports import ExportResult, export_documents
from userneeds.session.outputs.maker_mark import is_as_made, with_mark

KINDS = ("blueprint", "comparison", "prospectus", "case-study", "agenda")
HAND_WRITTEN = "Our own notes about the agenda.\n"
SEEDS = 20
HOSTILE_FILES = 10_000


def export_agenda(out: Path) -> ExportResult:
    return export_documents(plain_workshop(), None, ["agenda"], ["md"], out)


def write_under_hostile_names(seed: int, root: Path) -> tuple[int, list[Path]]:
    """Write documents, a template and a workshop, all under hostile names, into folders of `root`.

    Return how many files were written, and which of them are not in the folder they belong in.
    """
    random = Random(seed)  # noqa: S311 - the same names each time
    workshop, series = hostile_workshop(random)
    out = root / "deep" / "down" / "out"
    homes = root / "deep" / "down" / "series"
    result = export_documents(workshop, series, KINDS, ["md"], out)
    assert result.faults == ()
    template = template_from_workshop(workshop, hostile_name(random))
    kept = save_template(homes, template, replacing=True)
    started = write_new_workshop(homes, workshop)
    expected = {kept, started, *(file.path for file in result.files)}
    there = {path for path in root.rglob("*") if not path.is_dir()}
    folders = {out, homes, homes / "templates"}
    paths = there | expected
    strays = [path for path in paths if path not in expected or path.parent not in folders]
    assert len(expected) == len(result.files) + 2, "two papers shared a name"
    for path in expected:
        path.unlink()
    return len(expected), strays


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_id_title_or_name_takes_a_file_out_of_its_folder(seed: int, tmp_path: Path) -> None:
    assert write_under_hostile_names(seed, tmp_path)[1] == []


@pytest.mark.long
def test_none_of_ten_thousand_files_under_hostile_names_is_outside_its_folder(
    tmp_path: Path,
) -> None:
    seed = SEEDS
    written = 0
    while written < HOSTILE_FILES:
        count, strays = write_under_hostile_names(seed, tmp_path)
        assert strays == []
        written += count
        seed += 1


def test_a_name_made_of_hostile_words_is_plain_on_every_system() -> None:
    random = Random(0)  # noqa: S311 - the same names each time
    for _ in range(2_000):
        name = f"{file_stem(hostile_name(random))}.pdf"
        folder = PureWindowsPath("C:/exports")
        assert (folder / name).parent == folder
        assert not (folder / name).is_reserved()
        assert name[0].isalnum()
        assert len(name) < 100


def test_a_sound_id_keeps_its_name_and_others_never_share_one() -> None:
    assert file_stem("prospectus", "shared-ground") == "prospectus-shared-ground"
    likes = ("round", "Round", "round ", "r\N{COMBINING DIAERESIS}ound", "../round", "con", "CON")
    assert len({file_stem(name) for name in likes}) == len(likes)
    assert slugify("../../etc/passwd") == "etc-passwd"


def test_nothing_is_written_through_a_link_in_the_place_of_a_file(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text(HAND_WRITTEN, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "agenda.md").symlink_to(elsewhere)
    result = export_documents(plain_workshop(), None, ["agenda", "run-sheet"], ["md"], out)
    assert [file.path.name for file in result.files] == ["run-sheet.md"]
    (fault,) = result.faults
    assert "agenda.md is a link there" in fault.sentence
    assert (out / "agenda.md").is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == HAND_WRITTEN


def test_a_folder_that_is_reached_through_a_link_is_said(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "linked").symlink_to(real)
    (note,) = export_agenda(tmp_path / "linked" / "north").notes
    assert str(real / "north") in note
    assert export_agenda(real).notes == ()


def test_a_file_of_somebody_else_is_kept_beside_the_new_one_and_named(tmp_path: Path) -> None:
    (tmp_path / "agenda.md").write_text(HAND_WRITTEN, encoding="utf-8")
    (file,) = export_agenda(tmp_path).files
    (kept,) = set(tmp_path.iterdir()) - {file.path}
    assert kept.read_text(encoding="utf-8") == HAND_WRITTEN
    assert kept.name in file.notes[0]
    assert "Asset first" in file.path.read_text(encoding="utf-8")


def test_a_page_that_was_changed_by_hand_is_kept_and_one_that_was_not_is_replaced(
    tmp_path: Path,
) -> None:
    (first,) = export_agenda(tmp_path).files
    other = plain_workshop(title="Another title")
    (second,) = export_documents(other, None, ["agenda"], ["md"], tmp_path).files
    assert (first.notes, second.notes) == ((), ())
    said = second.path.read_text(encoding="utf-8")
    second.path.write_text(said.replace("Another", "Our own"), encoding="utf-8")
    assert export_agenda(tmp_path).files[0].notes != ()
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.kept-*")]
    assert len(kept) == 1
    assert "Our own title" in kept[0]


def test_a_file_that_says_the_same_already_is_not_touched(tmp_path: Path) -> None:
    (file,) = export_agenda(tmp_path).files
    os.utime(file.path, ns=(1, 1))
    export_agenda(tmp_path)
    assert file.path.stat().st_mtime_ns == 1


def test_line_ends_that_git_changed_are_no_change_by_hand() -> None:
    page = with_mark(b"# Agenda\n\nWelcome\n", "md")
    assert is_as_made(page.replace(b"\n", b"\r\n"), "md")
    assert not is_as_made(page.replace(b"Welcome", b"Goodbye"), "md")
    assert not is_as_made(b"%PDF-1.4 of somebody else", "pdf")
