"""What each document says, made from a workshop: one module a kind, blocks only, no sizes and no formats."""
