"""For whom are rooms hosted, how much may they hold, and what did they take back?"""
