"""How does a card become numbers: its words, letters, meaning, sentence, role, thing and kind?"""
