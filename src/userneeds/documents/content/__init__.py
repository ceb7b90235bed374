"""What a document consists of before it has a format: blocks, text, styles, typed text's rules."""
