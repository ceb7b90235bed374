"""Who shares themes with whom, who stands between, and in which order is the picture clearest?"""
