"""How does a node serve the rooms of many organisations, with the pages of a room on a laptop?"""
