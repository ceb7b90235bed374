"""Every change to a workshop, as data, through one door."""
