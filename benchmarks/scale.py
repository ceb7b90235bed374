"""What do a conference and a library of cards take, against the same work done in C++?

    python benchmarks/run.py scale [DATA-FOLDER]

Measured is the whole command `userneeds themes --lines`, with and without the extra `scale`:
reading, grouping, testing how steady themes are, naming, explaining, JSON. Held against it are the
same terms with the same weights, where sparse_dot_topn finds candidates by their words, scipy
compares them by all parts, and igraph's Leiden groups; they stop there. Those need `pip install
scipy sparse-dot-topn igraph`, and are left out where they are missing. Every run is a process of
its own; seconds are of the processor, one thread each, the least of `TRIES`.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labelled_texts import labelled, made_up, varied
from benchmarks.posix_calls import used_until_end
from benchmarks.row import Row
from userneeds.analysis.themes.features.centred_vectors import meaning_rows
from userneeds.analysis.themes.features.feature_matrix import PART_WEIGHTS
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    Terms,
    count_terms,
    expand_terms,
    gram_terms,
    inverse_document_frequency,
    stem_terms,
    tokenise_cards,
)
from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.analysis.themes.graph.knn import NEIGHBOURS

ROOT = Path(__file__).parent.parent
TRIES = 2
LIMITS = {10_000: None, 30_000: 2.0, 100_000: 3.0}
"""Times that the default install may take of the C++ parts."""
WITH_EXTRA = 1.3
CANDIDATES = 30
AT_ONCE = 200_000
OURS = "from userneeds.__main__ import main; sys.exit(main())"
WITHOUT = "sys.modules['numkong'] = None; "
THEIRS = "from benchmarks.scale import grouped_by_libraries; grouped_by_libraries(sys.argv[1])"


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield seconds, memory and ratios for each size."""
    sets = labelled(folder / "themes") if folder else {}
    texts = [text for lines in sets.values() for _, text in lines] or made_up(3000)
    random.Random(3).shuffle(texts)  # noqa: S311 - the same choice each time
    has_them = all(find_spec(name) for name in ("scipy", "sparse_dot_topn", "igraph"))
    with tempfile.TemporaryDirectory() as home:
        for count, limit in LIMITS.items():
            lines = Path(home, f"{count}.txt")
            lines.write_text("\n".join(varied(texts, count)), encoding="utf-8")
            yield from _of_size(lines, f"{count:,} cards", limit, has_them=has_them)


def _of_size(lines: Path, name: str, limit: float | None, *, has_them: bool) -> Iterator[Row]:
    asked = ("themes", "--lines", str(lines), "--json", "--meaning", "words")
    with_extra, _ = _least(OURS, asked)
    without, memory = _least(WITHOUT + OURS, asked)
    yield Row(f"{name}, default install", without, 8 if limit is None else None, "s")
    yield Row(f"{name}, most memory", memory, 500 if limit is None else 1000, "MB")
    yield Row(f"{name}, with the extra", with_extra, None, "s")
    if has_them:
        theirs, _ = _least(THEIRS, (str(lines),))
        yield Row(f"{name}, C++ parts", theirs, None, "s")
        yield Row(f"{name}, default install over the C++ parts", without / theirs, limit)
        yield Row(f"{name}, with the extra over the C++ parts", with_extra / theirs, WITH_EXTRA)


def _least(code: str, arguments: Sequence[str]) -> tuple[float, float]:
    """Return the processor seconds and the megabytes of a process, the least of some tries."""
    runs = [_process(code, arguments) for _ in range(TRIES)]
    return min(seconds for seconds, _ in runs), min(memory for _, memory in runs)


def _process(code: str, arguments: Sequence[str]) -> tuple[float, float]:
    environ = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-c", f"import sys; {code}", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environ) as process:
        used = used_until_end(process)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.cpu_seconds, used.megabytes


def grouped_by_libraries(path: str) -> list[int]:
    """Return the group of each line of a file, by the C++ parts."""
    import igraph  # noqa: PLC0415 - only for this comparison

    texts = list(dict.fromkeys(Path(path).read_text(encoding="utf-8").split("\n")))
    pairs, weights = _closest_by_libraries(texts)
    net = igraph.Graph(n=len(texts), edges=pairs)
    groups = net.community_leiden(objective_function="modularity", weights=weights, n_iterations=3)
    found: list[int] = groups.membership
    json.dumps(found)
    return found


def _closest_by_libraries(texts: Sequence[str]) -> tuple[Any, Any]:
    """Return each card's closest as pairs with weights, with what both say of it together."""
    from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - only for this comparison

    said = tokenise_cards(texts)
    words, letters = (_sparse(said, terms) for terms in (stem_terms(said), gram_terms(said)))
    meant = meaning_rows(said, packaged_word_vectors())[0].rows(slice(0, len(texts)))
    near = sp_matmul_topn(words, words.T.tocsr(), top_n=CANDIDATES + 1, sort=True)
    owners, others = np.repeat(np.arange(len(texts)), np.diff(near.indptr)), near.indices
    owners, others = owners[owners != others], others[owners != others]
    likeness = np.empty(len(owners), np.float32)
    for low in range(0, len(owners), AT_ONCE):
        one, other = owners[low : low + AT_ONCE], others[low : low + AT_ONCE]
        likeness[low : low + AT_ONCE] = (
            PART_WEIGHTS["meaning"] * np.einsum("ij,ij->i", meant[one], meant[other])
            + PART_WEIGHTS["words"]
            * np.asarray(words[one].multiply(words[other]).sum(axis=1)).ravel()
            + PART_WEIGHTS["letters"]
            * np.asarray(letters[one].multiply(letters[other]).sum(axis=1)).ravel()
        )
    order = np.lexsort((-likeness, owners))
    owners, others, likeness = owners[order], others[order], likeness[order]
    kept = (
        np.arange(len(owners)) - np.searchsorted(owners, np.arange(len(texts)))[owners] < NEIGHBOURS
    )
    low, high = np.minimum(owners, others)[kept].astype(np.int64), np.maximum(owners, others)[kept]
    keys, where = np.unique(low * len(texts) + high, return_inverse=True)
    pairs = np.column_stack([keys // len(texts), keys % len(texts)])
    return pairs, np.bincount(where, likeness[kept])


def _sparse(said: Corpus, terms: Terms) -> Any:  # noqa: ANN401 - scipy has no types
    """Return a sparse matrix of cards and terms, weighed as ours."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only for this comparison

    owners, found, often = count_terms(*expand_terms(said, terms))
    cards_with = np.bincount(found, minlength=len(terms.vocabulary))
    weights = np.log1p(often) * inverse_document_frequency(cards_with, said.card_count)[found]
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=said.card_count))
    weights /= np.maximum(lengths, 1e-12)[owners]
    return csr_matrix(
        (weights.astype(np.float32), (owners, found)),
        shape=(said.card_count, len(terms.vocabulary)),
    )
