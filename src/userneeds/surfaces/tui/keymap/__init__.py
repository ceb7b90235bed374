"""Which keys are there, what does each do and where, and how are they called on the screen?"""
