"""Which cards are nearest to each other, and which hang together as communities of one graph?"""
