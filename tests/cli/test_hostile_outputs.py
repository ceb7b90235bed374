"""Whatever ids, titles and names a file holds, the verbs write into the folders they are given."""

from pathlib import Path
from random import Random

import pytest

from tests.cli.in_process import ask
from tests.session.hostile_names import hostile_name, hostile_workshop
from tests.written_paths import written_paths
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.session.storage.user_dirs import state_folder
from userneeds.yamlfile.write.writer import write_series, write_workshop

FILES = 10_000
FIRST_SEEDS = range(3)


def write_library(folder: Path, random: Random) -> Path:
    """Write a workshop and a series in which every id, title and name is hostile."""
    workshop, series = hostile_workshop(random)
    folder.mkdir(parents=True)
    (folder / "series.yaml").write_text(write_series(series), encoding="utf-8", newline="\n")
    path = folder / "one.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8", newline="\n")
    return path


def write_by_every_verb(seed: int, root: Path) -> tuple[set[Path], list[Path]]:
    """Let every verb that writes do so; return what was written, and what of it is elsewhere."""
    random = Random(seed)  # noqa: S311 - the same names each time
    library, out, gallery = (root / "deep" / "down" / name for name in ("library", "out", "all"))
    workshop = write_library(library, random)
    kinds = ",".join(kind.name for kind in DOCUMENT_TYPES)
    formats = ("--format", "md,html")
    with written_paths() as paths:
        for words in (
            ("export", workshop, "--what", kinds, *formats, "--out", out),
            ("gallery", library, *formats, "--out", gallery),
            ("calendar", library, "--out", out / "days.ics"),
            ("network", workshop, "--format", "svg", "--out", out / "shared.svg"),
            ("insight", workshop, "--json", "--out", out / "insight.json"),
            ("agenda", workshop, f"--keep=x{hostile_name(random)}"),
            ("new", "first-meetup", "--in", library, f"--title=x{hostile_name(random)}"),
        ):
            asked = ask(*words)
            assert asked.code == 0, (words, asked.err)
    homes = (out, gallery, library, state_folder())
    elsewhere = [path for path in paths if not any(path.is_relative_to(home) for home in homes)]
    made = {path for home in homes[:3] for path in home.rglob("*") if path.is_file()}
    return made & paths, elsewhere


@pytest.mark.parametrize("seed", FIRST_SEEDS)
def test_no_verb_writes_outside_the_folder_it_is_given(seed: int, tmp_path: Path) -> None:
    made, elsewhere = write_by_every_verb(seed, tmp_path)
    assert elsewhere == []
    assert len(made) > 20


def test_what_is_written_anywhere_is_noticed(tmp_path: Path) -> None:
    with written_paths() as paths:
        (tmp_path / "folder").mkdir()
        (tmp_path / "one").write_text("x", encoding="utf-8")
        (tmp_path / "one").rename(tmp_path / "folder" / "other")
        (tmp_path / "folder" / "other").read_bytes()
    assert paths == {tmp_path / "one", tmp_path / "folder", tmp_path / "folder" / "other"}
    (tmp_path / "later").write_text("x", encoding="utf-8")
    assert tmp_path / "later" not in paths


@pytest.mark.long
def test_none_of_ten_thousand_files_of_the_verbs_is_outside_its_folder(tmp_path: Path) -> None:
    written = 0
    seed = len(FIRST_SEEDS)
    while written < FILES:
        made, elsewhere = write_by_every_verb(seed, tmp_path / str(seed))
        assert elsewhere == []
        written += len(made)
        seed += 1
