"""How is the agenda shown, planned and run: sidebar, timetable, stages and their clock?"""
