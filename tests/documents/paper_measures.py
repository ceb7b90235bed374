"""What a reader would trip over in a paper, measured on what was made and not on how."""

import re

_SENTENCE = re.compile(r"[^.!?…]*[.!?…]+")
_FEWEST_WORDS = 5
_MARKS = str.maketrans("", "", "\\*>|#“”")


def repeated_sentences(markdown: str) -> list[str]:
    """Return the sentences of at least five words that stand in a Markdown file more than once."""
    said: set[str] = set()
    repeated = []
    for line in markdown.splitlines():
        if line.startswith("#"):
            continue
        for sentence in _SENTENCE.findall(line.translate(_MARKS)):
            words = " ".join(sentence.casefold().split())
            if len(words.split()) >= _FEWEST_WORDS and words in said:
                repeated.append(words)
            said.add(words)
    return repeated
