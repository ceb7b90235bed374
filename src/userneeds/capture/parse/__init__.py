"""Which cards and notes a typed line, a paste or a file holds; no word of it is lost."""
