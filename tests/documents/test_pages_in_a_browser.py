"""Web pages of papers in a real browser: nothing an aid trips over, light or dark, any width."""

import pytest

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from tests.web.page_browser import StillPages, chromium, faults
from userneeds.documents.catalogue import DOCUMENT_TYPES

_KINDS = [kind.name for kind in DOCUMENT_TYPES if "html" in kind.formats]


@pytest.mark.long
def test_no_page_has_a_fault_or_is_wider_than_a_phone() -> None:
    workshop, series = sample_workshop(), sample_series()
    made = [each for kind in _KINDS for each in make_files(kind, workshop, series, "html")]
    with chromium() as browser:
        for scheme in ("light", "dark"):
            for width in (320, 1280):
                pages = StillPages(browser, width, color_scheme=scheme)
                for each in made:
                    page = pages.show(each.data.decode())
                    assert faults(page) == [], (each.file_name, scheme, width)
                    across = page.evaluate("document.documentElement.scrollWidth")
                    assert across <= width, (each.file_name, scheme, width)
