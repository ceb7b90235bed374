"""Files of other programs: what each is, what its columns mean, which cards it brings."""
