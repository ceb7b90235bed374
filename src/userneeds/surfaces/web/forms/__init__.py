"""What a form of a page asks for, in the words that commands have between windows and programs."""
