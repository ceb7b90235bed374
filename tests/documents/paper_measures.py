"""What a reader would trip over in a paper, measured on what was made and not on how."""

import re
from collections.abc import Iterable

_SENTENCE = re.compile(r"[^.!?…]*[.!?…]+")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 5
_MARKS = str.maketrans("", "", "\\*>|#“”-")


def repeated_sentences(markdown: str, names: Iterable[str] = ()) -> list[str]:
    """Return the sentences of at least five words that stand in a Markdown file more than once.

    Names of themes may come again, also those that end like a sentence.
    """
    for name in names:
        markdown = markdown.replace(name, "")
    said: set[str] = set()
    repeated = []
    for line in markdown.splitlines():
        if line.startswith("#"):
            continue
        for sentence in _SENTENCE.findall(line.translate(_MARKS)):
            words = " ".join(sentence.casefold().split())
            if words.endswith(" …"):  # the label of a card, cut: no sentence
                continue
            if len(_WORD.findall(words)) >= _FEWEST_WORDS and words in said:
                repeated.append(words)
            said.add(words)
    return repeated
