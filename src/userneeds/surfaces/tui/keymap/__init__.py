"""Which keys are there, what does each do and where, and how are they called in the footer, the help and the palette?"""
