"""The same app in a browser's window, for those who have `userneeds[serve]`."""
