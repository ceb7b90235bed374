"""How does the main screen of a workshop take, show and change cards?"""
