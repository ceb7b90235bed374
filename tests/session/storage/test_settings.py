"""What the program remembers of a person outlives the process, and never gets in the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from userneeds.session.storage.settings import LAST_FOLDER, TOUR_HINTS, Settings


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_words_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    path = tmp_path_factory.mktemp("state") / "settings.toml"
    Settings(path).remember(LAST_FOLDER, words)
    assert Settings(path).text(LAST_FOLDER) == words


def test_what_somebody_wrote_into_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nlast_folder = "/a"\n\n[keys]\nquit = "x"\n', encoding="utf-8")
    settings = Settings(path)
    settings.remember(LAST_FOLDER, "/b")
    settings.remember(TOUR_HINTS, 2)
    text = path.read_text("utf-8")
    assert text.startswith("# mine\n")
    assert text.endswith('[keys]\nquit = "x"\n')
    assert (Settings(path).text(LAST_FOLDER), Settings(path).number(TOUR_HINTS)) == ("/b", 2)


def test_a_file_with_a_mistake_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("last_folder = [", encoding="utf-8")
    settings = Settings(path)
    settings.remember(LAST_FOLDER, "/b")
    assert settings.text(LAST_FOLDER) == ""
    assert path.read_text("utf-8") == "last_folder = ["


def test_a_folder_that_cannot_be_made_only_forgets(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "settings.toml")
    settings.remember(LAST_FOLDER, "/b")
    assert settings.text(LAST_FOLDER) == "/b"


def test_a_setting_goes_before_tables_also_where_the_file_begins_with_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[mine]\nlast_folder = "elsewhere"\n', encoding="utf-8")
    Settings(path).remember("last_folder", "/here")
    assert Settings(path).text("last_folder") == "/here"
    assert path.read_text("utf-8").endswith('[mine]\nlast_folder = "elsewhere"\n')
