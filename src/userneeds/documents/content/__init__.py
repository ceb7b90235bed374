"""What a document consists of before it has a format: blocks, runs of text, styles, and the rules for typed text."""
