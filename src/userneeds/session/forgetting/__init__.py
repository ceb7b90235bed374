"""Who withdraws is forgotten: in every file of the series, and in all that is kept beside it."""
