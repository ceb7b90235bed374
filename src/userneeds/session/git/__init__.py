"""What does git say about a folder of workshops, and how is a clone set up for it?"""
