"""A series that cannot be read takes nothing away in silence."""

from pathlib import Path

import pytest

from tests.build import a_workshop
from tests.cli.in_process import ask
from userneeds.yamlfile.write.writer import write_workshop


@pytest.mark.parametrize(
    "argv",
    [
        ("export", "WORKSHOP", "--what", "prospectus", "--out", "FOLDER/out"),
        ("insight", "WORKSHOP"),
        ("network", "WORKSHOP", "--json"),
        ("techniques", "--in", "FOLDER"),
        ("calendar", "FOLDER"),
        ("follow", "FOLDER"),
        ("gallery", "FOLDER", "--out", "FOLDER/out"),
    ],
    ids=lambda argv: argv[0],
)
def test_a_series_that_cannot_be_read_is_said_and_the_rest_goes_on(
    tmp_path: Path, argv: tuple[str, ...]
) -> None:
    workshop = tmp_path / "damp.workshop.yaml"
    workshop.write_text(write_workshop(a_workshop()), encoding="utf-8")
    words = [
        word.replace("WORKSHOP", str(workshop)).replace("FOLDER", str(tmp_path)) for word in argv
    ]
    whole = ask(*words)
    assert "series.yaml" not in whole.err
    (tmp_path / "series.yaml").write_text("userneeds: 2\nid: s1\ntitle: [red\n", encoding="utf-8")
    asked = ask(*words)
    assert asked.code == whole.code
    assert "series.yaml cannot be read" in asked.err
    assert "userneeds check" in asked.err
