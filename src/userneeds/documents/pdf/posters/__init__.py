"""Posters: sheets for a wall, whole or in halves to tape together."""
