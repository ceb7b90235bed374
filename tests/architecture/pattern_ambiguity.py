"""Can a pattern take more than linear time on some text? Told from its places, without a text.

A backtracking engine tries every way to read a text. Where a loop can read the same letters in two
ways, the ways double with each round ('exponential'). Where two loops can share the letters between
them, each split is tried, and the time grows with the square ('quadratic'); a pattern that may
begin anywhere has such a loop in front of it. Neither does harm where the rest cannot fail.

**Source:** Weideman, van der Merwe, Berglund and Watson, 'Analyzing matching time behavior of
backtracking regular expression matchers by using ambiguity of NFA' (2016).
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import Any, Literal, NamedTuple, TypeAlias

from tests.architecture.pattern_automaton import Automaton, PatternUse, Step, automaton_of
from tests.architecture.pattern_letters import Letters

Growth: TypeAlias = Literal["exponential", "quadratic"]
_State: TypeAlias = tuple[Any, ...]
_Follow: TypeAlias = Callable[[_State, Letters], Iterator[tuple[_State, Letters]]]
_ANY: Letters = -1


class Ambiguity(NamedTuple):
    """Two ways to read the same text."""

    growth: Growth
    pumped: str
    """What makes it slow when it is repeated."""


def ambiguities(pattern: re.Pattern[Any], use: PatternUse) -> Iterator[Ambiguity]:
    """Yield what makes a pattern slow; nothing for one that takes linear time on every text."""
    checker = _Checker(automaton_of(pattern, use))
    yield from checker.loops_read_twice()
    yield from checker.loops_that_share()


class _Checker:
    """Looks for paths through several copies of an automaton that read the same letters."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self.places = automaton.places
        self.reach = [self._reach(number) for number in range(len(self.places))]
        self.loops = [number for number, reach in enumerate(self.reach) if number in reach]

    def _reach(self, start: int) -> frozenset[int]:
        """Return the places that can be read after a place, at any distance."""
        seen: set[int] = set()
        waiting = [start]
        while waiting:
            for step in self.places[waiting.pop()].steps:
                if step.target not in seen and self._read(step):
                    seen.add(step.target)
                    waiting.append(step.target)
        return frozenset(seen)

    def _read(self, step: Step, letters: Letters = _ANY) -> Letters:
        return letters & step.after & self.places[step.target].letters

    def _is_one_loop(self, place: int, other: int) -> bool:
        return other in self.reach[place] and place in self.reach[other]

    def _succeeds(self, place: int, region: int) -> bool:
        """Say whether whoever is at a place has matched, so that nobody tries another way."""
        return self.places[place].succeeds and self.places[place].region == region

    def loops_read_twice(self) -> Iterator[Ambiguity]:
        for loop in self.loops:
            follow = partial(self._apart, loop)
            letters = self.places[loop].letters
            pumped = self._path((loop, loop, False), letters, (loop, loop, True), follow)
            if pumped:
                yield Ambiguity("exponential", pumped)

    def _apart(self, loop: int, state: _State, last: Letters) -> Iterator[tuple[_State, Letters]]:
        """Yield where two walks through one loop can go; whether they have parted is the third."""
        one, other, are_apart = state
        region = self.places[loop].region
        for steps, read in self._moves((one, other), last):
            first, second = steps
            stays = self._is_one_loop(loop, first.target) and self._is_one_loop(loop, second.target)
            if stays and not self._succeeds(first.target, region):
                parts = are_apart or first is not second
                yield (first.target, second.target, parts), read

    def loops_that_share(self) -> Iterator[Ambiguity]:
        for first, second in product(self.loops, self.loops):
            letters = self.places[first].letters & self.places[second].letters
            follows = second in self.reach[first] and first not in self.reach[second]
            if not letters or not follows:
                continue
            follow = partial(self._sharing, first, second)
            goal = (first, second, second)
            if pumped := self._path((first, first, second), letters, goal, follow):
                yield Ambiguity("quadratic", pumped)

    def _sharing(
        self, first: int, second: int, state: _State, last: Letters
    ) -> Iterator[tuple[_State, Letters]]:
        """Yield where three walks go: one stays in a loop, one leads to the other, one is there."""
        region = self.places[first].region
        for steps, read in self._moves(state, last):
            stays, leads, is_there = (step.target for step in steps)
            in_loops = self._is_one_loop(first, stays) and self._is_one_loop(second, is_there)
            leads_on = leads == second or second in self.reach[leads]
            if in_loops and leads_on and not self._succeeds(is_there, region):
                yield (stays, leads, is_there), read

    def _moves(
        self, state: tuple[int, ...], last: Letters
    ) -> Iterator[tuple[tuple[Step, ...], Letters]]:
        """Yield the steps that walks at these places can take together, and the letters read."""
        moves: list[tuple[tuple[Step, ...], Letters, Letters]] = [((), last, _ANY)]
        for place in state:
            moves = [
                ((*steps, step), before & step.before, self._read(step, read))
                for steps, before, read in moves
                for step in self.places[place].steps
                if before & step.before and self._read(step, read)
            ]
        for steps, _, read in moves:
            yield steps, read

    def _path(self, start: _State, letters: Letters, goal: _State, follow: _Follow) -> str:
        """Return what is read on a way from `start` to `goal`; '' where there is none."""
        seen: set[tuple[_State, Letters]] = set()
        waiting = deque([(start, letters, "")])
        while waiting:
            state, last, text = waiting.popleft()
            for reached, read in follow(state, last):
                if (reached, read) in seen:
                    continue
                seen.add((reached, read))
                longer = text + self.automaton.alphabet.first(read)
                if reached == goal and read & letters:
                    return longer
                waiting.append((reached, read, longer))
        return ""
