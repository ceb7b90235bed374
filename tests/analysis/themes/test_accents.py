"""Words are compared without accents, and shown with those that the cards have."""

import pytest

from userneeds.analysis.themes.from_lines import cluster_lines


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (["Tŷ oer iawn", "mae'r tŷ yn llaith"], "tŷ"),
        (["Tür klemmt", "Tür schließt nicht"], "tür"),
    ],
)
def test_a_name_and_a_reason_write_a_word_as_the_cards_do(lines: list[str], word: str) -> None:
    (theme,) = cluster_lines(lines)["themes"]
    assert word in theme["name"].lower()
    assert f"Both cards say '{word}'" in theme["why"]
