"""What does the program ask of the machine: disk, files written whole or not at all, folders of its own, clock and chance?"""
