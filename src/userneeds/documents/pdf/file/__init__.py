"""How a PDF is written and read back: objects, metadata, structure tree, the words in it."""
