"""What is still to be done, and what holds up what?"""
