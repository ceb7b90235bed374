"""What `room.py` measures besides, and the phones that it measures with."""
