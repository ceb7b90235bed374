"""Which themes do the cards suggest, why is each card where it is, and how do themes go on?"""
