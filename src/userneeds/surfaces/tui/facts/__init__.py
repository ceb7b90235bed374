"""What can only people say for the case study, and who asks them for it?"""
