"""Which few widgets is every screen made of?"""
