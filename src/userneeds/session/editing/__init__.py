"""How is one workshop opened, changed, journalled, saved, merged with what others wrote, and recovered?"""
