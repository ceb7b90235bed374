"""How do documents reach the disk, and how are they shown there?"""
