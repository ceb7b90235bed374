"""Words of one line put together again, as few stretches as look alike."""

from collections.abc import Iterator
from dataclasses import replace

from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.text_line import TextFragment, TextLine
from userneeds.documents.pdf.layout.word_parts import Word


def join_words(words: list[Word], ends: str = "") -> TextLine:
    """Return the words as a line, a space between words, `ends` after the last."""
    line: TextLine = []
    # The stretch that is being put together: its first fragment, and the texts of all.
    head: TextFragment | None = None
    texts: list[str] = []
    for gap, following in _spaced_fragments(words):
        fragment = following
        if head is not None:
            if _look_alike(head, fragment):
                texts.append(gap + fragment.words)
                continue
            if gap and _is_outer_direction(fragment, head):
                # The space between two directions runs with the paragraph.
                fragment = _with_space_before(fragment)
            else:
                texts.append(gap)
            line.append(_finish_fragment(head, texts))
        head = fragment
        texts = [fragment.words]
    if head is None:
        return line
    return [*line, *_finish_line(head, texts, ends)]


def _spaced_fragments(words: list[Word]) -> Iterator[tuple[str, TextFragment]]:
    """Return the fragments of a line, each with the space before it, if it begins a word."""
    gap = ""
    for word in words:
        for part in word:
            yield gap, part.fragment
            gap = ""
        gap = " "


def _finish_line(head: TextFragment, texts: list[str], ends: str) -> TextLine:
    """Return the last stretch of a line with `ends` after it."""
    direction = head.direction
    if ends and direction is not None and direction.level != direction.base:
        last = _finish_fragment(head, texts)
        return [last, _in_base_direction(head, ends)]
    texts.append(ends)
    return [_finish_fragment(head, texts)]


def _look_alike(one: TextFragment, other: TextFragment) -> bool:
    """Tell whether both can be written as one stretch."""
    if one.actual_text or other.actual_text:
        return False
    if one.direction != other.direction:
        return False
    # Styles and elements are compared as objects: that is enough within one text, and fast.
    return one.style is other.style and one.node is other.node


def _is_outer_direction(fragment: TextFragment, before: TextFragment) -> bool:
    if fragment.direction is None or before.direction is None:
        return False
    return fragment.direction.level < before.direction.level


def _with_space_before(fragment: TextFragment) -> TextFragment:
    actual_text = fragment.actual_text
    if actual_text:
        actual_text = f" {actual_text}"
    return fragment.with_words(f" {fragment.words}", actual_text)


def _in_base_direction(fragment: TextFragment, words: str) -> TextFragment:
    """Return `words` in the family's face and the direction of the paragraph."""
    direction = fragment.direction
    if direction is not None:
        direction = replace(direction, level=direction.base)
    style = replace(fragment.style, font=load_font("Regular"))
    return replace(fragment, words=words, style=style, actual_text="", direction=direction)


def _finish_fragment(head: TextFragment, texts: list[str]) -> TextFragment:
    """Return one stretch with all of `texts`, the first of which are the words of `head`."""
    words = "".join(texts)
    if not head.actual_text:
        return head.with_words(words)
    actual_texts = [head.actual_text, *texts[1:]]
    return head.with_words(words, "".join(actual_texts))
