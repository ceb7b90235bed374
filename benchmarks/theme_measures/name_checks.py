"""Do names say what people call a theme, without roles and without saying it twice?"""

from collections.abc import Iterator, Sequence
from statistics import mean

import numpy as np

from benchmarks.row import Row
from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.tokens import content_words
from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.analysis.themes.from_lines import LineTheme
from userneeds.analysis.themes.labels.word_families import word_root
from userneeds.model.stemmer import stem
from userneeds.session.themes.stated_lines import stated_of_lines

FAMILY_COSINE = 0.5
FAMILY_LETTERS = 4
MIXED = "mixed"


class NameChecks:
    """What was found of names so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self.with_role: list[bool] = []
        self.repeats: list[bool] = []
        self.stems: list[bool] = []
        self.families: list[bool] = []

    def add(
        self,
        name: str,
        labels: Sequence[str],
        texts: Sequence[str],
        themes: Sequence[LineTheme],
    ) -> None:
        """Take the themes of a sample of the set `name`."""
        stated = stated_of_lines(texts).values()
        counts: dict[str, int] = {}
        for said in stated:
            for word in set(map(stem, content_words(said.role))):
                counts[word] = counts.get(word, 0) + 1
        roles = {word for word, count in counts.items() if count > 1}
        for theme in themes:
            if theme["stability"] == MIXED:
                continue
            words = content_words(theme["name"])
            if name == "dalpiaz16":
                self.with_role.append(any(stem(word) in roles for word in words))
            self.repeats.append(_repeats(words))
            self._add_hit(words, [labels[line] for line in theme["cards"]])

    def _add_hit(self, words: Sequence[str], labels: Sequence[str]) -> None:
        label = max(sorted(set(labels)), key=labels.count)
        wanted = content_words(label.replace("_", " "))
        is_code = any(sign.isdigit() for sign in label)
        if labels.count(label) >= len(labels) / 2 and wanted and not is_code:
            self.stems.append(bool(set(map(stem, wanted)) & set(map(stem, words))))
            self.families.append(any(is_relative(one, other) for one in wanted for other in words))

    def rows(self) -> Iterator[Row]:
        """Yield the shares."""
        yield Row("role word in names of pasted stories", mean(self.with_role), 0.05, "share")
        yield Row("repeated word in a name", mean(self.repeats), 0, "share")
        yield Row("family hit of names", mean(self.families), 0.84, "share", at_least=True)
        yield Row("stem hit of names", mean(self.stems), 0.79, "share", at_least=True)


def _repeats(words: Sequence[str]) -> bool:
    pairs = [(one, other) for at, one in enumerate(words) for other in words[:at]]
    return any(is_relative(one, other) for one, other in pairs)


def is_relative(one: str, other: str) -> bool:
    """Tell whether two words are of one family: one root, or four letters and near in meaning."""
    if word_root(one) == word_root(other):
        return True
    if one[:FAMILY_LETTERS] != other[:FAMILY_LETTERS]:
        return False
    rows = normalise_rows(packaged_word_vectors().vectors([one, other]))
    return float(np.round(rows[0] @ rows[1], 4)) >= FAMILY_COSINE
