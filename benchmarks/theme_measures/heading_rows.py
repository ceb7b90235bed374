"""How many cards find the heading that people put them under?"""

from collections.abc import Iterator, Sequence
from statistics import mean

from benchmarks.row import Row
from benchmarks.theme_measures.drawing import Cluster, Note, Workshops, chance
from userneeds.analysis.themes.headings.heading_lines import GivenHeading, place_lines
from userneeds.session.themes.stated_lines import stated_of_lines

SEEDS = 5
LEAST = {"W": {0: 0.45, 2: 0.48, "third": 0.74, "half": 0.66}}
LEAST["S"] = {0: 0.47, 2: 0.51, "third": 0.77, "half": 0.70}


def rows(prose: Workshops, cluster: Cluster, *, is_words: bool) -> Iterator[Row]:
    """Yield the share of unplaced cards that find their heading, and of the surest of them."""
    least = LEAST["W" if is_words else "S"]
    for known in (0, 1, 2, 3):
        drawn = [
            _hits(notes, side, known, seed, cluster)
            for notes in prose
            for side in (0, 1)
            for seed in range(SEEDS if known else 1)
        ]
        whole = mean(hit for hits in drawn for _, hit in hits)
        limit = least.get(known)
        name = f"right heading, headings and {known} cards each"
        yield Row(name, whole, limit, "share", at_least=True)
        if known == 2:
            third = mean(_surest(hits, 1 / 3) for hits in drawn)
            yield Row("surest third right", third, least["third"], "share", at_least=True)
            half = mean(_surest(hits, 1 / 2) for hits in drawn)
            yield Row("surer half right", half, least["half"], "share", at_least=True)


def _surest(hits: Sequence[tuple[float, bool]], part: float) -> float:
    ordered = sorted(hits, key=lambda hit: -hit[0])
    return mean(hit for _, hit in ordered[: round(part * len(ordered))])


def _hits(
    notes: Sequence[Note], side: int, known: int, seed: int, cluster: Cluster
) -> list[tuple[float, bool]]:
    """Return for each unplaced card how sure its heading is, and whether it is right."""
    draw = chance("headings", notes[0].text, side, known, seed)
    by_name: dict[str, list[int]] = {}
    for place, note in enumerate(notes):
        if note.labels[side]:
            by_name.setdefault(note.labels[side], []).append(place)
    names = sorted(name for name, places in by_name.items() if len(places) > known)
    given = [GivenHeading(name, tuple(draw.sample(by_name[name], known))) for name in names]
    lines = [note.text for note in notes]
    placed = {line for heading in given for line in heading.lines}
    answer = place_lines(lines, given, cluster.sentences, stated=stated_of_lines(lines))
    hits: list[tuple[float, bool]] = []
    for name in names:
        for place in by_name[name]:
            if place not in placed:
                best = answer["best"][place]
                is_right = best >= 0 and names[best] == name and answer["sure"][place] > 0
                hits.append((answer["sure"][place], is_right))
    return hits
