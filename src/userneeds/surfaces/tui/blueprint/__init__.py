"""How is a service blueprint shown as a grid, and how is it changed?"""
