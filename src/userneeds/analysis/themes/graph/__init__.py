"""Which cards are nearest to each other, and which of them hang together as communities of one weighted graph?"""
