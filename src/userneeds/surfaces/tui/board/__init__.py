"""The board: columns of cards, worked out as values and drawn as lines."""
