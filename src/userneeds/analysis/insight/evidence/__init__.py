"""What does a need rest on, how well is it proven, and what is to be read again?"""
