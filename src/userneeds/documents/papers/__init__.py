"""What each document says, made from a workshop: blocks only, no sizes and no formats."""
