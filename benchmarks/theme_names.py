"""How often does a suggested name hold a word of what people called the theme?

    python benchmarks/run.py theme_names DATA-FOLDER

The folder holds labelled texts (see `labelled_texts`). People's own groups, in samples as large as
a workshop, are named, and the first three words are held against the label, both as stems. The same
is measured for the three words that class TF-IDF gives the group. Labels that are a code rather
than words are passed over.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import mean

from benchmarks.labelled_texts import episode, labelled
from benchmarks.row import Row
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.tokens import content_words
from userneeds.analysis.themes.suggestion import suggest
from userneeds.model.stemmer import stem

EPISODES = 30
WORDS = 3
LEAST = 0.86
"""Share on average over the sets this was developed with; 0.01 below what was reached."""


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield how often names hold a word of the label, by set and on average.

    Nothing without a folder.
    """
    ours: list[float] = []
    theirs: list[float] = []
    for name, lines in (labelled(folder / "themes") if folder else {}).items():
        pairs = [hit for turn in range(EPISODES) for hit in _hits(*episode(lines, turn))]
        if pairs:
            ours.append(mean(hit for hit, _ in pairs))
            theirs.append(mean(hit for _, hit in pairs))
            yield Row(f"{name}: names that hold a word of people's label", ours[-1], None, "share")
    if ours:
        yield Row(
            "names that hold a word of people's label", mean(ours), LEAST, "share", at_least=True
        )
        yield Row("the same for the words of class TF-IDF", mean(theirs), None, "share")


def _hits(labels: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[bool, bool]]:
    """Yield for each of people's groups whether its name holds a word of the label.

    And whether the words of class TF-IDF do.
    """
    cards = zip(labels, texts, strict=True)
    entries = [
        CardText(id=f"{at:04d}", text=text, theme=label, pinned=True)
        for at, (label, text) in enumerate(cards)
    ]
    by_class = _class_words(labels, texts)
    for theme in suggest(entries).themes:
        wanted = {stem(word) for word in content_words(theme.theme.replace("_", " "))}
        if wanted and not any(sign.isdigit() for sign in theme.theme):
            named = {stem(word) for word in content_words(theme.name)[:WORDS]}
            yield bool(wanted & named), bool(wanted & by_class[theme.theme])


def _class_words(labels: Sequence[str], texts: Sequence[str]) -> Mapping[str, set[str]]:
    """Return the stems with the largest class TF-IDF of each label.

    **Source:** Grootendorst (2022).
    """
    often: dict[str, Counter[str]] = {}
    for label, text in zip(labels, texts, strict=True):
        often.setdefault(label, Counter()).update(stem(word) for word in content_words(text))
    overall = sum(often.values(), Counter[str]())
    size = overall.total() / len(often)
    return {
        label: set(
            sorted(said, key=lambda word: (-said[word] * log(1 + size / overall[word]), word))[
                :WORDS
            ]
        )
        for label, said in often.items()
    }
