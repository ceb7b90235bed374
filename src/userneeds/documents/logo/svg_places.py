"""Where is a place in a picture, and where does it go when the picture is moved or made larger?"""

from typing import NamedTuple


class Place(NamedTuple):
    """A place in the picture, across and down."""

    x: float
    y: float

    def plus(self, other: "Place") -> "Place":
        """Return the place as far on as another is from the corner."""
        x = self.x + other.x
        y = self.y + other.y
        return Place(x, y)

    def minus(self, other: "Place") -> "Place":
        """Return how far this place is from another."""
        x = self.x - other.x
        y = self.y - other.y
        return Place(x, y)

    def times(self, share: float) -> "Place":
        """Return the place at a share of its way from the corner."""
        x = self.x * share
        y = self.y * share
        return Place(x, y)

    def toward(self, other: "Place", share: float) -> "Place":
        """Return the place so far on the way to another."""
        way = other.minus(self)
        part = way.times(share)
        return self.plus(part)


class Matrix(NamedTuple):
    """Where places go: across is a·x + c·y + e, down is b·x + d·y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def moved(self, place: Place) -> Place:
        """Return where a place goes."""
        return self.turned(place).plus(Place(self.e, self.f))

    def turned(self, place: Place) -> Place:
        """Return where a way goes, wherever it begins."""
        across = self.a * place.x + self.c * place.y
        down = self.b * place.x + self.d * place.y
        return Place(across, down)

    def after(self, inner: "Matrix") -> "Matrix":
        """Return what does the inner first and then this."""
        right = self.turned(Place(inner.a, inner.b))
        below = self.turned(Place(inner.c, inner.d))
        corner = self.moved(Place(inner.e, inner.f))
        return Matrix(*right, *below, *corner)
