"""Names and numbers that people typed into words: how they are found, and what stands for them."""
