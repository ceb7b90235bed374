"""What is in a folder of workshops, what was found out in it before, and what can a new workshop start from?"""
