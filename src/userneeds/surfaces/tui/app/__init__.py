"""How does the app start, take keys, save, follow its terminal and end?"""
