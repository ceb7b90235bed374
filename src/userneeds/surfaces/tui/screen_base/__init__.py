"""What does every screen share: its keys and footer, the open workshop and the way to change it, what is said at its foot, and its coach?"""
