"""By how many columns are the words, or the letters, of cards told apart?"""

from userneeds.analysis.themes.features.feature_hashing import hashed_rows
from userneeds.analysis.themes.features.lazy_rows import LazyRows, as_lazy_rows
from userneeds.analysis.themes.features.tfidf import Corpus, Terms, tfidf_rows

LARGEST_UNHASHED = 1000
"""Cards; up to here every word and n-gram has a column of its own."""


def term_rows(corpus: Corpus, terms: Terms, unhashed: int = LARGEST_UNHASHED) -> LazyRows:
    """Return a row for each card; terms of more than `unhashed` cards share columns."""
    if corpus.card_count <= unhashed:
        return as_lazy_rows(tfidf_rows(corpus, terms))
    return hashed_rows(corpus, terms)
