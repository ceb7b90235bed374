"""What must never be kept of a sign-up list: e-mail addresses and telephone numbers.

They are taken out before anything else is read, so that no row and no note can hold one.
"""

import re
from typing import NamedTuple

from userneeds.capture.sign_up.cell_meaning import sign_up_words
from userneeds.model.grammar.lazy_pattern import LazyPattern

_EMAIL = LazyPattern(
    r"(?:mailto:)?(?<![\w.+%'-])[\w.+%'-]{1,64}@(?P<site>[\w-]{1,63})(?:\.[\w-]{1,63}){0,8}",
    re.IGNORECASE,
)
_AT = LazyPattern(r"\s?[(\[{]\s?(?:at|@)\s?[)\]}]\s?| at (?=[\w-]{1,63} dot )", re.IGNORECASE)
_DOT = LazyPattern(r"\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?|(?<=\w) dot (?=\w)", re.IGNORECASE)
_WRITTEN_OUT = LazyPattern(r"[(\[{]\s?(?:at|@)\s?[)\]}]| at [\w-]{1,63} dot ", re.IGNORECASE)
"""'ann (at) alpha.org', 'ann at alpha dot org'."""
_HANDLE = LazyPattern(r"(?<!\w)@\w{1,40}")
_PHONE = LazyPattern(r"(?<![\w/-])[+(]?\d[\d ()./\u2010-\u2014-]*+")
_DATE = LazyPattern(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|(?:19|20)\d{2} ?[\u2010-\u2014-] ?(?:19|20)\d{2}"
)
"""A day, or from which year to which."""
_LABEL = LazyPattern(
    r"(?<!\w)(?:e-?mail|telephone|tel|mobile|mob|phone|cell|ext|t|m|e)\.?\s?:\s{0,3}(?=$|[,;|\t])",
    re.IGNORECASE,
)
_BETWEEN_DIGITS = " (./-\u2010\u2011\u2012\u2013\u2014"
_EMPTY_BRACKETS = LazyPattern(r"[<(\[]\s{0,9}[>)\]]")
_FEWEST_DIGITS = 7
"""Of a telephone number; a count of homes has fewer."""


class WithoutContacts(NamedTuple):
    """A text without contact details."""

    text: str
    site: str
    """The first name of an address's domain, as 'alphahomes'; empty where it says nothing."""
    contacts: int
    """How many were left out."""


def without_contacts(text: str) -> WithoutContacts:
    """Return a text without e-mail addresses, handles, telephone numbers and their labels."""
    sites: list[str] = []
    count = 0
    if _WRITTEN_OUT.search(text):
        text = _DOT.sub(".", _AT.sub("@", text))
    if "@" in text:
        sites = [address["site"].lower() for address in _EMAIL.finditer(text)]
        text = _EMAIL.sub("", text)
        count = len(sites) + len(_HANDLE.findall(text))
        text = _HANDLE.sub("", text)
    if sum(letter.isdigit() for letter in text) >= _FEWEST_DIGITS:
        text, phones = _without_phones(text)
        count += phones
    if not count:
        return WithoutContacts(text, "", 0)
    text = _EMPTY_BRACKETS.sub("", _LABEL.sub("", text))
    telling = [site for site in sites if site not in sign_up_words("public_mail")]
    return WithoutContacts(text, telling[0] if telling else "", count)


def _without_phones(text: str) -> tuple[str, int]:
    kept: list[str] = []
    at = count = 0
    for run in _PHONE.finditer(text):
        number = run[0].rstrip(_BETWEEN_DIGITS)
        digits = sum(letter.isdigit() for letter in number)
        if digits < _FEWEST_DIGITS or _DATE.fullmatch(number.strip(" ()")):
            continue
        kept.append(text[at : run.start()])
        at = run.start() + len(number)
        count += 1
    return "".join(kept) + text[at:], count
