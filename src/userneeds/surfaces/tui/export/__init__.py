"""Which documents can be written, and what became of those that were chosen?"""
