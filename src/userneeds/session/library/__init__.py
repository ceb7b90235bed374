"""What is in a folder of workshops, what was found out in it, and what can a new one start from?"""
