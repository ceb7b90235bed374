"""How is a new file written, so that the same value always gives the same bytes?"""
