"""Which fields may stand in a file, of which type is each, and how is each read and put back?"""
