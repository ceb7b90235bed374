"""How the docs become a site: Markdown as it stands, read by MyST, in furo's clothes."""

project = "userneeds"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "userneeds"
exclude_patterns = ["decisions", "_build"]
myst_heading_anchors = 3
# Files of the repository that are no pages are linked as they lie there.
suppress_warnings = ["myst.xref_missing"]
