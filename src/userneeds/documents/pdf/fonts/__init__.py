"""Which characters can be set, how they are shaped, and which way they run; the font files lie beside the code."""
