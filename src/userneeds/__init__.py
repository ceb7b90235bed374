"""userneeds: collaborative user-need design workshops, from the terminal, kept in git."""

__version__ = "0.2.0"
