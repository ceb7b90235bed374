"""Which texts must not be read as they stand, and how does one say so kindly?

Two kinds of trap. Some texts every parser accepts and each reads differently: control characters,
U+2028, a byte order mark in the middle, a value cut off at ` #`. They are found here before
parsing. Others make the parser give up with words about its own inner life ('found character that
cannot start any token'); here they become a sentence about the file and a hint how to mend it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple, assert_never

from userneeds.yamlfile.syntax.tree import Fault, Map, Scalar, Seq, YamlNode, scalar_at

MAX_FILE_LENGTH = 20_000_000
"""Characters. A workshop of 5,000 cards has about 2,000,000."""
_MAX_CHARACTER_FAULTS = 20
"""A binary file has thousands; twenty make the point."""
_LONGEST_QUOTE = 30
"""Characters of somebody's text that a sentence repeats."""

REJECTED_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)",
)
"""Characters on whose meaning parsers disagree, or that no text has a use for."""

_CONFLICT_LINE = re.compile(r"^(?:<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$))", re.MULTILINE)
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CUTTING_COMMENT = re.compile(r"#(?<=[ \t]#)(?=[^\s#])")
_CHARACTER_NAMES = {
    "\r": "a carriage return on its own",
    "\x00": "a NUL character",
    "\x1b": "an escape character",
    "\ufeff": "a byte order mark",
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
}


def find_rejected(text: str) -> list[Fault]:
    """Return every character and line that must not be there.

    Empty when the text may be parsed.
    """
    if len(text) > MAX_FILE_LENGTH:
        return [_too_long_fault(len(text))]
    faults: list[Fault] = []
    if any(marker in text for marker in _MARKERS):
        conflict_line = _CONFLICT_LINE.search(text)
        if conflict_line:
            faults.append(_conflict_fault(conflict_line.start()))
    # As nearly every file is, and much quicker to find out than to search for each character.
    if text.replace("\n", "").isprintable():
        return faults
    rejected = islice(REJECTED_CHARACTERS.finditer(text), _MAX_CHARACTER_FAULTS)
    faults += [_character_fault(match.start(), match.group()) for match in rejected]
    return faults


def _too_long_fault(length: int) -> Fault:
    sentence = f"The file has {length:,} characters; {MAX_FILE_LENGTH:,} are the most."
    return Fault(0, sentence, "Split it.", code="too-long")


def _conflict_fault(at: int) -> Fault:
    return Fault(
        at,
        "Here git left two versions of the same lines.",
        "Keep one and delete the lines of <<<<<<<, ======= and >>>>>>>, "
        "or run `userneeds resolve` on the file.",
        code="conflict-marker",
    )


def _character_fault(at: int, character: str) -> Fault:
    name = _CHARACTER_NAMES.get(character, f"the character U+{ord(character):04X}")
    sentence = f"Here is {name}, which programs read in different ways."
    return Fault(at, sentence, "Delete it.", code="character")


def may_have_cut_text(text: str) -> bool:
    """Tell whether there is a ` #` that could cut a value off.

    Only the tree can tell whether it does.
    """
    return _CUTTING_COMMENT.search(text) is not None


def find_cut_text(text: str, root: YamlNode) -> list[Fault]:
    """Return a warning for each value that ends at ` #…`.

    The rest of its line is a comment, perhaps unmeant. A comment that begins with a space after its
    `#` is left alone.
    """
    faults: list[Fault] = []
    for sign in _CUTTING_COMMENT.finditer(text):
        end = sign.start()
        while end and text[end - 1] in " \t":
            end -= 1
        value = scalar_at(root, end - 1)
        if value is not None and not value.style and value.end == end:
            faults.append(_cut_text_fault(sign.start(), value.text))
    return faults


def _cut_text_fault(at: int, text: str) -> Fault:
    return Fault(
        at,
        f"The text after '{_shorten(text)}' is a comment, because of the # with a space before it.",
        "If it is text, put the whole text in double quotes; "
        "if it is a comment, write a space after the #.",
        fatal=False,
        code="cut-text",
        level="warning",
    )


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[: _LONGEST_QUOTE - 1] + "…"


_QUOTE_HINT = "Put the whole text in double quotes."
_INDENT_HINT = "Indent with spaces, as deep as the lines above and below it."
_BAD_FIRST_CHARACTERS = {
    "\t": ("Here is a tab.", "Indent with spaces; a tab is not allowed before text."),
    "@": ("A text cannot begin with @.", _QUOTE_HINT),
    "`": ("A text cannot begin with `.", _QUOTE_HINT),
    "%": ("A text cannot begin with %.", _QUOTE_HINT),
}


class ErrorExplanation(NamedTuple):
    """What is wrong, and how to mend it."""

    sentence: str
    hint: str


_PARSER_ERRORS: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "Here is a second ': ', or a line that is indented too far.",
        (
            "Put a text that has a colon in it in double quotes; "
            "otherwise indent the line like its neighbours."
        ),
    ),
    "block sequence entries are not allowed in this context": (
        "A text cannot begin with '- ' here.",
        "Put the text in double quotes, or begin the list on the next line.",
    ),
    "mapping keys are not allowed in this context": ("A text cannot begin with '? '.", _QUOTE_HINT),
    "could not find expected ':'": (
        "This line has no 'field: value'.",
        (
            "Write the field's name and a colon first, "
            "or indent the line if it belongs to the text above."
        ),
    ),
    "did not find expected key": (
        "This does not fit the lines around it.",
        "Check its indentation, and that a quoted text has nothing after its closing quote.",
    ),
    "did not find expected '-' indicator": (
        "This line stands in a list but does not begin with '- '.",
        _INDENT_HINT,
    ),
    "did not find expected ',' or '}'": (
        "This brace { is not closed.",
        "Close it with }, or put the text in double quotes.",
    ),
    "did not find expected ',' or ']'": (
        "This bracket [ is not closed.",
        "Close it with ], or put the text in double quotes.",
    ),
    "did not find expected node content": ("Here a value is missing.", _QUOTE_HINT),
    "found undefined tag handle": ("A text cannot begin with !.", _QUOTE_HINT),
    "did not find expected tag URI": ("A text cannot begin with !.", _QUOTE_HINT),
    "did not find expected '!'": ("A text cannot begin with !.", _QUOTE_HINT),
    "found unknown escape character": (
        "In double quotes, this character cannot follow a backslash.",
        "Write two backslashes, or put the text in single quotes.",
    ),
    "did not find expected hexadecimal number": (
        "In double quotes, a backslash with x, u or U needs a number in hexadecimal digits.",
        "Write two backslashes, or put the text in single quotes.",
    ),
    "found invalid Unicode character escape code": (
        "This escape in double quotes is not a character.",
        "Delete it, or write two backslashes.",
    ),
    "did not find expected comment or line break": (
        "After | or > the text begins on the next line.",
        "Move the text to the next line and indent it, or put it in double quotes.",
    ),
    "found a tab character where an indentation space is expected": _BAD_FIRST_CHARACTERS["\t"],
    "found a tab character that violates indentation": _BAD_FIRST_CHARACTERS["\t"],
    "did not find expected <document start>": (
        "Nothing may follow here: a file holds one document.",
        "Delete the rest, or the line of dots or the closing brace before it.",
    ),
    "found unknown directive name": ("A line cannot begin with %.", _QUOTE_HINT),
    "found unexpected document indicator": (
        "A line of --- or ... stands inside a quoted text.",
        "Close the quote first.",
    ),
}


def explain_parser_error(problem: str, context: str, character: str) -> ErrorExplanation:
    """Return what is wrong and how to mend it.

    For the parser's own words, and the character it stopped at.
    """
    is_bad_first = problem == "found character that cannot start any token"
    if is_bad_first and character in _BAD_FIRST_CHARACTERS:
        return ErrorExplanation(*_BAD_FIRST_CHARACTERS[character])
    if problem == "found unexpected end of stream" or "unexpected document indicator" in problem:
        return ErrorExplanation("This quote is never closed.", "Close it at the end of the text.")
    if problem == "did not find expected alphabetic or numeric character":
        sign = "*" if "alias" in context else "&"
        return ErrorExplanation(f"A text cannot begin with {sign}.", _QUOTE_HINT)
    if problem in _PARSER_ERRORS:
        return ErrorExplanation(*_PARSER_ERRORS[problem])
    return ErrorExplanation(f"This cannot be read as YAML ({problem}).", _QUOTE_HINT)


def is_about_opening(problem: str) -> bool:
    """Tell whether the fault is best shown where the quote, brace or bracket was opened."""
    return problem.startswith(
        ("found unexpected end of stream", "found unexpected document", "did not find expected ','")
    )


def too_deep_fault(at: int) -> Fault:
    """Return the fault of a text that is nested deeper than any workshop is."""
    hint = "Check for brackets that are not closed."
    return Fault(at, "This is nested too deeply.", hint, code="too-deep")


def not_allowed_fault(at: int, sign: str) -> Fault:
    """Return the fault of an anchor (&), alias (*), tag (!) or merge key (<<)."""
    return Fault(
        at,
        f"Here is {_SIGN_NAMES[sign]}, which a workshop does not use.",
        f"If the text begins with {sign}, put it in double quotes; "
        "otherwise write the value out in full.",
        code="not-allowed",
    )


_SIGN_NAMES = {
    "&": "an anchor (&)",
    "*": "an alias (*)",
    "!": "a tag (!)",
    "<<": "a merge key (<<)",
}


def duplicate_key_fault(at: int, name: str, first_line: int) -> Fault:
    """Return the fault of a key that is already there."""
    return Fault(
        at,
        f"'{_shorten(name)}' appears twice; the first is on line {first_line}.",
        "Keep one of them, or give the second its own name.",
        code="twice",
    )


def not_a_key_fault(node: YamlNode) -> Fault:
    """Return the fault of a key that is a list, a map or a block of text."""
    match node:
        case Seq():
            sign = "["
        case Map():
            sign = "{"
        case Scalar():
            sign = "| or >"
        case _:
            assert_never(node)
    sentence = f"A field's name cannot begin with {sign}."
    return Fault(node.start, sentence, _QUOTE_HINT, code="not-a-key")
