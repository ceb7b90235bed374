"""How does a script become short enough for a phone on a bad line, and stay the same script?

Remarks and spaces go, and names that nothing outside of it reads become short ones. It knows as
much of the language as our one script uses: every statement ends with a semicolon or a brace, texts
stay as they are, and no name is touched that somewhere is a property, or stands in a template.
"""

import re
from collections.abc import Iterator
from itertools import count
from string import ascii_letters

# A text that nobody ends goes on to the end, so that no letter is looked at twice.
_TOKEN = re.compile(
    r"(?P<remark>//[^\n]*)"
    r"|(?P<text>'(?:[^'\\]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?"
    r"|(?<=\()/(?:\\.|[^/\\\n])+/\w*)"
    r"|(?P<word>[\w$]+)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)"
)
_WORD = re.compile(r"[\w$]+")
_ONE_TOKEN = re.compile(r"[\w$]{2}|--|\+\+")
_DECLARED = re.compile(r"\b(?:const|let|function) (\w+)")
_PARAMETERS = re.compile(r"\bfunction \w+\(([\w,]+)\)|\(([\w,]+)\)=>|(?<![\w.])(\w+)=>")
_PROPERTY = re.compile(r"\.(\w+)|[{,](\w+)(?=[:}])|\{(\w+)(?=,)")
"""A name that others read: after a point, before a colon, in short for both."""


def packed_script(text: str) -> str:
    """Return a script that does the same in fewer letters."""
    tight = _without_spaces(text)
    own = filter(lambda name: len(name) > 1, _own_names(tight))
    short = dict(zip(own, _free_names(tight), strict=False))

    def renamed(token: re.Match[str]) -> str:
        said = token.group()
        return short.get(said, said) if token.lastgroup == "word" else said

    return _TOKEN.sub(renamed, tight)


def _without_spaces(text: str) -> str:
    """Return a script without remarks, and without spaces but between words."""
    kept = [
        token.group()
        for token in _TOKEN.finditer(text)
        if token.lastgroup not in {"remark", "space"}
    ]
    pairs = zip(("", *kept), kept, strict=False)
    return "".join(f" {said}" if _would_be_one(before, said) else said for before, said in pairs)


def _would_be_one(before: str, after: str) -> bool:
    """Tell whether two tokens would be read as one word or sign where they stand together."""
    return bool(_ONE_TOKEN.fullmatch(f"{before[-1:]}{after[:1]}"))


def _own_names(tight: str) -> list[str]:
    """Return the names that a script declares and that nothing outside of it reads."""
    names = set(_DECLARED.findall(tight))
    for found in _PARAMETERS.finditer(tight):
        names.update(found.group(found.lastindex or 0).split(","))
    return sorted(names - _names_read_outside(tight))


def _names_read_outside(tight: str) -> set[str]:
    """Return the properties of a script, and what stands in its templates."""
    read = {""}
    for found in _PROPERTY.finditer(tight):
        read.add(found.group(found.lastindex or 0))
    for token in _TOKEN.finditer(tight):
        if token.group().startswith("`"):
            read.update(_WORD.findall(token.group()))
    return read


def _free_names(tight: str) -> Iterator[str]:
    """Yield short names that a script does not have."""
    taken = set(_WORD.findall(tight))
    for number in count():
        more, first = divmod(number, len(ascii_letters))
        name = f"{ascii_letters[first]}{more or ''}"
        if name not in taken:
            yield name
