"""The room for phones and laptops, as the facilitator opens, watches and steers it."""
