"""Into which groups do the cards fall, finer or coarser, with what the facilitator decided obeyed?"""
