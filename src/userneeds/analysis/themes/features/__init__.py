"""How does a card become a row of numbers: its words, letters, meaning, sentence, role, thing and kind?"""
