"""How is one card shown in full, and how is each of its fields changed?"""
