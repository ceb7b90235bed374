"""What does the facilitator read in a window of their own, beside the shared one?"""
