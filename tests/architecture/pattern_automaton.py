"""A regular expression as places where letters are read, and the steps between them.

Built from the parse tree of the standard library. A place is one letter of the pattern: a literal,
a set, a dot. Two places are joined where the second may read the letter after the first; what a
word's edge and looking around ask of the letter before and after stands at the step. What is
repeated often or without end is a loop; what is repeated a few times is written out.

What is looked ahead at is a way of its own. A possessive repeat of one letter ends only where
another letter follows: it gives nothing back. Any other atomic group counts as if it did, so more
may be refused here than is slow, never less.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

from tests.architecture.pattern_letters import Alphabet, Letters, union
from tests.architecture.pattern_tree import ENDLESS, Tree, parse_tree

WRITTEN_OUT = 20
"""A repeat of up to so many is a few letters; one of more is as good as without end."""
MAIN = 0
"""The region of what is not only looked at."""
Node: TypeAlias = int


class Look(NamedTuple):
    """What a way without letters asks of the letters around it."""

    before: Letters
    after: Letters
    is_sure: bool
    """It asks for nothing, so whoever is here may always go on."""


class Step(NamedTuple):
    """From one place to the next."""

    target: int
    before: Letters
    """What the letter read at the first place must be."""
    after: Letters
    """What the letter read at the target must be."""


@dataclass(slots=True)
class Place:
    """One letter of the pattern."""

    letters: Letters
    region: int
    """`MAIN`, or which looking ahead it belongs to."""
    steps: list[Step] = field(default_factory=list)
    """Two steps to one place are two ways to read the same."""
    succeeds: bool = False
    """After it its region has matched, whatever follows."""


@dataclass(frozen=True, slots=True)
class Automaton:
    """The places of a pattern, by their numbers."""

    places: list[Place]
    alphabet: Alphabet


PatternUse: TypeAlias = Literal["search", "match", "fullmatch"]
"""Where a pattern may begin and end: anywhere, only at the first letter, or at both edges."""


def automaton_of(pattern: re.Pattern[Any], use: PatternUse) -> Automaton:
    """Return the places of a pattern."""
    return _Builder(parse_tree(pattern), pattern.flags).automaton(use)


class _Builder:
    """Nodes joined by ways without letters, and letters that lead from one node to another."""

    def __init__(self, tree: Tree, flags: int) -> None:
        self.tree = tree
        self.flags = flags
        self.alphabet = Alphabet(tree)
        self.all = self.alphabet.all
        self.ways: dict[Node, list[tuple[Node, Look]]] = defaultdict(list)
        self.letter_edges: list[tuple[Node, Letters, Node, int]] = []
        self.region = MAIN
        self.goals: dict[Node, int] = {}
        self.node_count = 0

    def automaton(self, use: PatternUse) -> Automaton:
        start = self.node()
        if use == "search":
            self.letter_edges.append((start, self.all, start, MAIN))
        end = self.sequence(self.tree, start)
        if use != "fullmatch":
            self.goals[end] = MAIN
        numbers_from = defaultdict(list)
        for number, (source, *_) in enumerate(self.letter_edges):
            numbers_from[source].append(number)
        places = []
        for _, letters, target, region in self.letter_edges:
            place = Place(letters, region)
            for node, look in self.reachable(target):
                reached = numbers_from[node]
                place.steps += [Step(number, look.before, look.after) for number in reached]
                place.succeeds |= look.is_sure and self.goals.get(node) == region
            places.append(place)
        return Automaton(places, self.alphabet)

    def reachable(
        self, node: Node, look: Look | None = None, seen: frozenset[Node] = frozenset()
    ) -> Iterator[tuple[Node, Look]]:
        """Yield the nodes behind a node without a letter, once for each way to get there."""
        look = look or Look(self.all, self.all, is_sure=True)
        yield node, look
        seen |= {node}
        for target, asks in self.ways[node]:
            before, after = look.before & asks.before, look.after & asks.after
            if target not in seen and before:
                sure = look.is_sure and asks.is_sure
                yield from self.reachable(target, Look(before, after, sure), seen)

    def node(self) -> Node:
        self.node_count += 1
        return self.node_count

    def join(self, source: Node, target: Node) -> None:
        self.ways[source].append((target, Look(self.all, self.all, is_sure=True)))

    def ask(self, source: Node, before: Letters, after: Letters) -> Node:
        """Return the node behind a question about the letters around `source`."""
        target = self.node()
        self.ways[source].append((target, Look(before, after, is_sure=False)))
        return target

    # From the tree.

    def sequence(self, tree: Tree, node: Node) -> Node:
        for op, value in tree:
            node = getattr(self, f"on_{op.name.lower()}")(node, value)
        return node

    def read(self, node: Node, letters: Letters) -> Node:
        target = self.node()
        self.letter_edges.append((node, letters, target, self.region))
        return target

    def on_literal(self, node: Node, code: int) -> Node:
        return self.read(node, self.alphabet.literal(code, self.flags))

    def on_not_literal(self, node: Node, code: int) -> Node:
        return self.read(node, self.all & ~self.alphabet.literal(code, self.flags))

    def on_any(self, node: Node, _: None) -> Node:
        dot = self.all if self.flags & re.DOTALL else self.all & ~self.alphabet.newline
        return self.read(node, dot)

    def on_in(self, node: Node, items: Tree) -> Node:
        return self.read(node, self.alphabet.letter_set(items, self.flags))

    def on_branch(self, node: Node, value: Tree) -> Node:
        end = self.node()
        for branch in value[1]:
            start = self.node()
            self.join(node, start)
            self.join(self.sequence(branch, start), end)
        return end

    def on_subpattern(self, node: Node, value: Tree) -> Node:
        _, added, removed, body = value
        outside = self.flags
        self.flags = (outside | added) & ~removed
        end = self.sequence(body, node)
        self.flags = outside
        return end

    def on_groupref(self, node: Node, _: int) -> Node:
        return self.read(node, self.all)

    def on_atomic_group(self, node: Node, body: Tree) -> Node:
        return self.sequence(body, node)

    def on_max_repeat(self, node: Node, value: Tree) -> Node:
        return self.repeat(node, value, self.all)

    on_min_repeat = on_max_repeat

    def on_possessive_repeat(self, node: Node, value: Tree) -> Node:
        _, most, body = value
        letters = self.alphabet.one_letter(body, self.flags)
        is_endless = letters is not None and most == ENDLESS
        return self.repeat(node, value, self.all & ~(letters or 0) if is_endless else self.all)

    def repeat(self, node: Node, value: Tree, after: Letters) -> Node:
        """Write out what is repeated; `after` is what may follow its end."""
        least, most, body = value
        for _ in range(min(least, WRITTEN_OUT)):
            node = self.sequence(body, node)
        end = self.node()
        if most <= WRITTEN_OUT:
            for _ in range(most - least):
                self.join(node, end)
                node = self.sequence(body, node)
            self.join(node, end)
            return end
        start, again = self.node(), self.node()
        self.join(node, start)
        self.join(self.sequence(body, start), again)
        self.join(again, start)
        for last in (node, again):
            self.ways[last].append((end, Look(self.all, after, is_sure=True)))
        return end

    def on_assert(self, node: Node, value: Tree) -> Node:
        direction, body = value
        letters = self.alphabet.one_letter(body, self.flags)
        if direction < 0:
            return self.ask(node, self.all if letters is None else letters, self.all)
        return self.ask(node, self.all, letters or self.look_ahead(node, body))

    def on_assert_not(self, node: Node, value: Tree) -> Node:
        direction, body = value
        letters = self.alphabet.one_letter(body, self.flags)
        others = self.all & ~(letters or 0)
        if direction < 0:
            return self.ask(node, others, self.all)
        if letters is None:
            self.look_ahead(node, body)
        return self.ask(node, self.all, others)

    def on_at(self, node: Node, code: Any) -> Node:
        lines = bool(self.flags & re.MULTILINE)
        line_end = self.alphabet.newline if lines else 0
        match code.name:
            case "AT_BEGINNING" | "AT_BEGINNING_STRING":
                return self.ask(node, line_end, self.all)
            case "AT_END":
                return self.ask(node, self.all, self.alphabet.newline)
            case "AT_END_STRING":
                return self.ask(node, self.all, 0)
            case "AT_BOUNDARY":
                return self.edge(
                    node, opens=self.alphabet.word, closes=self.all & ~self.alphabet.word
                )
            case _:
                return self.edge(node, opens=self.all, closes=self.all)

    def edge(self, node: Node, *, opens: Letters, closes: Letters) -> Node:
        """Return the node behind the edge of a word: a letter on one side, none on the other."""
        end = self.node()
        self.join(self.ask(node, closes, opens), end)
        self.join(self.ask(node, opens, closes), end)
        return end

    def look_ahead(self, node: Node, body: Tree) -> Letters:
        """Add what is looked at as a way that leads nowhere; return what it may begin with."""
        outside, self.region = self.region, self.node()
        start = self.node()
        self.join(node, start)
        end = self.sequence(body, start)
        self.goals[end] = self.region
        self.region = outside
        opening = {opened for opened, _ in self.reachable(start)}
        if end in opening:
            return self.all
        return union(letters for source, letters, *_ in self.letter_edges if source in opening)
