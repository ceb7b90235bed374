"""Who is here, whose people are they, and how does each want to be named?"""
