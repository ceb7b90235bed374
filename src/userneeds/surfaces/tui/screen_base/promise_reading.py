"""The one piece of background work that reads earlier meetups for what they promised."""

from userneeds.surfaces.tui.screen_base.background import BackgroundWork

PROMISE_READING = BackgroundWork("Reading what earlier meetups promised", "promises")
