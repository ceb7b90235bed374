"""How is the packaged meaning table made? Run this to make it again; the package itself never does.

    python tools/meaning_table.py WORDNET DESCRIPTIONS MODEL INTO [--share S]

WORDNET is the folder of WordNet 3.0's `data.noun` and so on (Debian: wordnet-base), DESCRIPTIONS
the output of `apt-cache dumpavail`, MODEL a folder with all-MiniLM-L6-v2 as `model.onnx`, its
`tokenizer.json` and its `vocab.txt`. It needs numpy, scipy, onnxruntime and tokenizers, and takes
some minutes of one processor for each 10,000 texts. What it writes INTO a folder is what
`src/userneeds/analysis/themes/features/data` holds, apart from the choice of texts, which follows
from their order in the sources. No text of a benchmark's data is among them.

Each word piece starts as what the model makes of it alone, less the mean, with frequent pieces
weighed down. Ridge regression then moves the pieces so that their sum over a short text comes close
to what the model makes of the whole.

**Source:** static tables from a sentence model: model2vec, tokenlearn; weights: Arora, Liang and Ma
(2017).
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import onnxruntime
import scipy.sparse
from numpy.typing import NDArray
from tokenizers import Tokenizer

DIMENSIONS = 256
RIDGE = 10.0
"""How strongly a piece is held to its own vector: a piece that few texts say stays close to it."""
STEPS = 40
_START, _END = 101, 102
_FIRST = 999
"""Lowest number of a piece; those below have special uses."""
_MOST_PIECES = 64
_RARE = 1e-4
_BATCH = 64
_GLOSSES, _MADE_UP, _DESCRIPTIONS, _PAIRS = 41_000, 42_000, 16_000, 4_000
_PATTERNS = (
    "I want to {verb} the {thing}",
    "how do I {verb} my {thing}?",
    "as a {role}, I need to {verb} {state} {thing}",
    "{verb} {thing} and {other}",
    "the {thing} is too {state}",
    "{state} {thing} for every {role}",
    "our {thing} does not {verb} the {other}",
    "we need a better {thing}",
    "can you {verb} the {thing} of a {other}",
    "verify that the {thing} is {state}",
    "{thing} {other}",
    "{verb} {state} {thing}",
)
_PACKAGING = re.compile(
    r"development|debug|transitional|dummy|locali[sz]ation|translat|documentation|headers?",
    re.IGNORECASE,
)

_EXAMPLE_WORDS = range(2, 31)
"""Examples of fewer or more words are no short texts."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What WordNet says: words by part of speech, definitions, and sentences that use them."""

    words: dict[str, list[str]]
    glosses: list[str]
    examples: list[str]


def read_wordnet(home: Path, chance: random.Random) -> Dictionary:
    """Return the words, glosses and examples of WordNet's data files.

    Half of the glosses start with their word.
    """
    found = Dictionary({}, [], [])
    for part in ("noun", "verb", "adj", "adv"):
        for line in (home / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            count = int(fields[3], 16)
            words = [
                re.sub(r"\(.*\)", "", fields[4 + 2 * at].replace("_", " ")) for at in range(count)
            ]
            found.words.setdefault(part, []).extend(word for word in words if word.islower())
            found.examples.extend(
                text
                for text in re.findall(r'"([^"]+)"', gloss)
                if len(text.split()) in _EXAMPLE_WORDS
            )
            meant = re.sub(r';?\s*"[^"]*"', "", gloss).strip("; ")
            if meant:
                found.glosses.append(f"{words[0]}: {meant}" if chance.getrandbits(1) else meant)
    return found


def read_descriptions(path: Path) -> list[str]:
    """Return the one-line descriptions of packages.

    Without those of mere packaging and repeats of one program.
    """
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("Description: ") and not _PACKAGING.search(line):
            said = line.removeprefix("Description: ").strip()
            program = re.sub(r"\W*\(.*\)|\s+[-–].*", "", said).lower()
            found.setdefault(program, re.sub(r"\s*\(.*\)$", "", said))
    return list(found.values())


def made_up(
    words: dict[str, list[str]], ranks: dict[str, int], count: int, chance: random.Random
) -> Iterator[str]:
    """Yield sentences as people write on cards, with frequent words more often than rare ones."""
    pools = {}
    for part in ("noun", "verb", "adj"):
        known = [word for word in words[part] if all(piece in ranks for piece in word.split())]
        weights = ((50 + max(ranks[piece] for piece in word.split())) ** -0.5 for word in known)
        pools[part] = known, list(accumulate(weights))

    def one(part: str) -> str:
        known, weights = pools[part]
        return chance.choices(known, cum_weights=weights)[0]

    for _ in range(count):
        yield chance.choice(_PATTERNS).format(
            verb=one("verb"),
            thing=one("noun"),
            other=one("noun"),
            role=one("noun"),
            state=one("adj"),
        )


def choose_texts(
    wordnet: Path, descriptions: Path, ranks: dict[str, int], share: float
) -> list[str]:
    """Return the texts that the table is fitted to, each once.

    A `share` below 1 takes so much of each kind.
    """
    chance = random.Random(1)  # noqa: S311 - the same choice each time
    dictionary = read_wordnet(wordnet, chance)
    programs = read_descriptions(descriptions)

    def some(texts: list[str], most: int) -> list[str]:
        return chance.sample(texts, min(len(texts), int(share * most)))

    glosses = some(dictionary.glosses, _GLOSSES)
    examples = some(dictionary.examples, len(dictionary.examples))
    sentences = list(made_up(dictionary.words, ranks, int(share * _MADE_UP), chance))
    pairs = [
        f"{chance.choice(examples).capitalize()}. {chance.choice(programs)}"
        for _ in range(int(share * _PAIRS))
    ]
    texts = [*examples, *glosses, *sentences, *some(programs, _DESCRIPTIONS), *pairs]
    return list(dict.fromkeys(texts))


def embed(model: onnxruntime.InferenceSession, pieces: Sequence[Sequence[int]]) -> Floats:
    """Return what the model makes of each text, given as word pieces with start and end.

    A model that answers with a row for each piece is averaged over the pieces.
    """
    inputs = {given.name for given in model.get_inputs()}
    order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
    found = np.zeros((len(pieces), 384), np.float32)
    for low in range(0, len(order), _BATCH):
        batch = order[low : low + _BATCH]
        longest = max(len(pieces[at]) for at in batch)
        ids = np.array(
            [[*pieces[at], *[0] * (longest - len(pieces[at]))] for at in batch], np.int64
        )
        mask = np.array(
            [[1] * len(pieces[at]) + [0] * (longest - len(pieces[at])) for at in batch], np.int64
        )
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        out = model.run(None, {name: value for name, value in given.items() if name in inputs})[0]
        found[batch] = (
            (out * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
            if out.ndim > found.ndim
            else out
        )
    return found


def start_rows(alone: Floats, is_used: NDArray[np.bool_]) -> Floats:
    """Return each used piece's own vector less the mean.

    It is weighed down by its place among pieces by frequency.
    """
    frequency = 1 / (np.cumsum(is_used) + 1.0)
    frequency /= frequency[is_used].sum()
    rows = (alone - alone[is_used].mean(0)) * (_RARE / (_RARE + frequency))[:, None]
    rows[~is_used] = 0
    return np.asarray(rows, np.float32)


def fit(
    start: Floats, pieces: Sequence[Sequence[int]], wanted: Floats
) -> tuple[Floats, NDArray[np.int64]]:
    """Return rows whose sums come close to `wanted`, and in how many texts each piece is.

    Texts are of length √pieces. Solved by conjugate gradients on the normal equations, all
    dimensions at once.
    """
    sizes = np.array([len(text) for text in pieces])
    places = np.concatenate([np.array(text, np.int64) for text in pieces])
    owners = np.repeat(np.arange(len(pieces)), sizes)
    weights = 1 / np.sqrt(np.maximum(sizes, 1))[owners]
    said = scipy.sparse.csr_matrix(
        (weights, (owners, places)), shape=(len(pieces), len(start)), dtype=np.float32
    )
    centred = wanted - wanted.mean(0)
    sums = said @ start
    rows = start * ((sums * centred).sum() / (sums * sums).sum())
    texts_with = np.asarray((said > 0).sum(0)).ravel()
    active = np.flatnonzero(texts_with)
    told = said[:, active]
    left = told.T @ (centred - said @ rows).astype(np.float32)
    change, towards, size = np.zeros_like(left), left.copy(), (left * left).sum(0)
    for _ in range(STEPS):
        pushed = told.T @ (told @ towards) + RIDGE * towards
        step = size / np.maximum((towards * pushed).sum(0), 1e-12)
        change += step * towards
        left = left - step * pushed
        before, size = size, (left * left).sum(0)
        towards = left + size / np.maximum(before, 1e-12) * towards
    rows[active] += change
    left_over = ((centred - said @ rows) ** 2).sum()
    print(f"share of variance explained: {1 - left_over / (centred**2).sum():.3f}")
    return rows, texts_with


def write_table(
    into: Path, vocabulary: Sequence[str], rows: Floats, texts_with: NDArray[np.int64]
) -> None:
    """Write the rows of whole words and pieces as the package reads them.

    In 256 dimensions and 8 bits.
    """
    kept = np.array([_is_used(piece) and not piece.startswith("[") for piece in vocabulary])
    weighed = rows[kept] * np.sqrt(np.maximum(texts_with[kept], 0.1))[:, None]
    _, _, directions = np.linalg.svd(weighed.T @ weighed)
    reduced = (rows @ directions[:DIMENSIONS].T)[kept]
    scale = np.abs(reduced).max(1) / 127
    scale[scale == 0] = 1
    into.mkdir(parents=True, exist_ok=True)
    np.save(into / "meaning.npy", np.round(reduced / scale[:, None]).astype(np.int8))
    np.save(into / "meaning_scale.npy", scale.astype(np.float32))
    words = [piece for piece, is_kept in zip(vocabulary, kept, strict=True) if is_kept]
    (into / "meaning_words.txt").write_text("\n".join(words), encoding="utf-8")
    others = [
        f"{at} {piece}" for at, piece in enumerate(vocabulary) if at >= _FIRST and not kept[at]
    ]
    (into / "sentence_pieces.txt").write_text("\n".join(others), encoding="utf-8")


def _is_used(piece: str) -> bool:
    return piece.isascii() and not piece.startswith("[unused")


def main() -> None:
    """Make the table from the command line's sources."""
    parser = argparse.ArgumentParser(description="Make the packaged meaning table again.")
    for name in ("wordnet", "descriptions", "model", "into"):
        parser.add_argument(name, type=Path)
    parser.add_argument(
        "--share", type=float, default=1.0, help="take so much of the texts (0 to 1), for a trial"
    )
    given = parser.parse_args()
    vocabulary = (
        (given.model / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    )
    ranks = {piece: at for at, piece in enumerate(vocabulary)}
    texts = choose_texts(given.wordnet, given.descriptions, ranks, given.share)
    tokenizer = Tokenizer.from_file(str(given.model / "tokenizer.json"))
    tokenizer.enable_truncation(_MOST_PIECES)
    tokenizer.no_padding()
    pieces = [found.ids for found in tokenizer.encode_batch(texts)]
    model = onnxruntime.InferenceSession(
        str(given.model / "model.onnx"), providers=["CPUExecutionProvider"]
    )
    print(f"{len(texts)} texts, {len(vocabulary)} word pieces")
    wanted = embed(model, pieces)
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    alone = embed(model, [[_START, at, _END] for at in range(len(vocabulary))])
    start = start_rows(alone, np.array([_is_used(piece) for piece in vocabulary]))
    rows, texts_with = fit(start, [text[1:-1] for text in pieces], wanted)
    write_table(given.into, vocabulary, rows, texts_with)


if __name__ == "__main__":
    main()
