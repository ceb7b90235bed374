"""Which workshops are in this folder, and how is another one opened or planned?"""
