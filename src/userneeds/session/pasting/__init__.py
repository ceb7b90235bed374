"""Reading what is pasted in a process of its own, so that keys do not wait for it."""
