"""What happened to workshops and cards, version by version, in words?"""
