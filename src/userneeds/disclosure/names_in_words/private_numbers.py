"""Numbers in words by which somebody could be found: telephone, postcode, National Insurance.

**Source:** UK telephone numbers have ten digits behind the 0 or +44, a few nine; postcodes and
National Insurance numbers as GOV.UK describes them.
"""

import re

NUMBER_WITHHELD = "[number withheld]"
_TELEPHONE = r"(?:\+44[\s-]?(?:\(0\)\s?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}"
_UPPER_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}"
_LOWER_POSTCODE = r"[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}"
_POSTCODE = rf"{_UPPER_POSTCODE}|{_LOWER_POSTCODE}"
_INSURANCE = r"[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d]"
NUMBERS = re.compile(rf"(?<![\w+])(?:{_TELEPHONE}|{_INSURANCE}|{_POSTCODE})(?!\w)")
"""Finds each of them as a whole."""
NUMBER_CLUE = re.compile(r"\d(?:[A-Za-z]{2}(?!\w)|(?:[\s()-]{0,2}\d){3})")
"""Is in each of them, and found faster: most words with a digit or two hold none."""
