"""Which characters can be set, how they are shaped, which way they run; with the font files."""
