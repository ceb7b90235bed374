"""Into which groups do the cards fall, finer or coarser, with the facilitator's wishes obeyed?"""
