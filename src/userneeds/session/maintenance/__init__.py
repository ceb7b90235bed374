"""Are the files sound and in the house layout, and is everything in place to keep work safe?"""
