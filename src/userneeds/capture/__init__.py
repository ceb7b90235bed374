"""Free text to cards, and a coach that asks good questions."""
