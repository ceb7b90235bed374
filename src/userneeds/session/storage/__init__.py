"""What does the program ask of the machine: disk, files, folders of its own, clock and chance?"""
