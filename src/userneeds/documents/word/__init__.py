"""Documents as Word files, for colleagues who edit them. Written without a library."""
