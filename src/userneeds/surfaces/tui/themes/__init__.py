"""Which themes are there, which are suggested, and why do their cards belong together?"""
