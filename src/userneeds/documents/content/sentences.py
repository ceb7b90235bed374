"""Which sentences does a text have, and which of them were said before?

A sentence that stands twice in one paper makes its reader doubt that anybody read it. Names and
labels may come again: only what ends like a sentence and has a few words counts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Cover,
    KeyFigures,
    Panel,
    Paragraph,
    Poster,
    Quotation,
    WithMarginNotes,
)
from userneeds.documents.content.runs import Text, plain_text

_FEWEST_WORDS = 5
"""Shorter sentences, such as 'No date.', may be said of several things."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"']?[ \n]+(?=[^a-z ])")
_LETTERS = re.compile(r"\w+")


def split_sentences(words: str) -> list[str]:
    """Return the sentences of a text, each as one line; a line of typed prose ends one as well."""
    sentences = []
    for line in words.splitlines():
        parts = _cut_at_ends(line)
        sentences += [" ".join(part.split()) for part in parts]
    return list(filter(None, sentences))


def _cut_at_ends(line: str) -> Iterator[str]:
    """Yield the sentences of one line, a closing quotation mark with the one it closes."""
    start = 0
    for end in _SENTENCE_END.finditer(line):
        yield line[start : end.end()]
        start = end.end()
    yield line[start:]


def without_repeats(blocks: Iterable[Block], before: Iterable[Block] = ()) -> list[Block]:
    """Return blocks in which no sentence of a paragraph, list or quotation was said before.

    `before` are blocks that say theirs first, wherever they stand.
    """
    said: set[str] = set()
    for words in _running_texts(before):
        said.update(map(_key, split_sentences(words)))
    kept: list[Block] = []
    for block in blocks:
        kept += _unsaid(block, said)
    return kept


def _unsaid(block: Block, said: set[str]) -> list[Block]:
    match block:
        case Paragraph():
            content = _unsaid_text(block.content, said)
            return [replace(block, content=content)] if content else []
        case Bullets():
            items = tuple(filter(None, (_unsaid_text(item, said) for item in block.items)))
            return [replace(block, items=items)] if items else []
        case Quotation():
            words = _unsaid_words(block.words, said)
            return [replace(block, words=words)] if words else []
        case _:
            for words in _running_texts([block]):
                said.update(map(_key, split_sentences(words)))
            return [block]


def _unsaid_text(content: Text, said: set[str]) -> Text:
    runs = [replace(run, text=_unsaid_words(run.text, said)) for run in content]
    return tuple(run for run in runs if run.text)


def _unsaid_words(words: str, said: set[str]) -> str:
    """Return a text without the sentences said before; as it is where it has none of them."""
    sentences = split_sentences(words)
    fresh = []
    for sentence in sentences:
        key = _key(sentence)
        if not key or key not in said:
            fresh.append(sentence)
        said.add(key)
    if len(fresh) == len(sentences):
        return words
    return " ".join(fresh)


def _key(sentence: str) -> str:
    """Return what makes two sentences the same; empty for what may be said again."""
    words = _LETTERS.findall(sentence.casefold())
    is_sentence = sentence.rstrip("”’\"')")[-1:] in {".", "!", "?", "…"}
    return " ".join(words) if is_sentence and len(words) >= _FEWEST_WORDS else ""


def _running_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what is read as running text: no headings, labels or names in tables."""
    for block in blocks:
        match block:
            case Panel():
                yield from _running_texts(block.blocks)
            case WithMarginNotes():
                yield from _running_texts([block.main])
                yield from map(plain_text, block.notes)
            case Bullets() | Poster():
                # Run by run: the label of an entry is not part of its first sentence.
                yield from (run.text for item in block.items for run in item)
            case _:
                yield from _own_texts(block)


def _own_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain_text(block.content)
        case Quotation():
            yield block.words
        case Cover():
            yield block.tagline
        case KeyFigures():
            yield from (figure.label for figure in block.figures)
        case _:
            return
