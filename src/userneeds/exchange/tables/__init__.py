"""Tables as spreadsheets hold them: what a sheet is, and how it is read and written."""
