"""What is one phone shown, and what may it ask for?"""
