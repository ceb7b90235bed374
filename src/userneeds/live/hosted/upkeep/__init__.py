"""What does an operator do, or a node now and then, with rooms that are there?"""
