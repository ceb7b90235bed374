"""How is the agenda shown, planned and run: its sidebar, its timetable, its stages and their clock?"""
