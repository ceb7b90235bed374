"""How is one workshop opened, changed, saved, merged with what others wrote, and recovered?"""
