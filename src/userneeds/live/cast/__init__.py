"""A meeting that plays itself, to be looked at, tried on and drawn: who says what, and when."""
