"""The shell: the only reader of clock, disk, git and randomness."""
