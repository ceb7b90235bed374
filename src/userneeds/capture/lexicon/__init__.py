"""What WordNet knows of single words, as lists that were made from it once."""
