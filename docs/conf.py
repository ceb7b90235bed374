"""How the docs become a site: Markdown as it stands, read by MyST, in furo's clothes."""

project = "userneeds"
copyright = "The userneeds authors, MIT licence"  # noqa: A001 - what Sphinx calls it
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "userneeds"
html_show_sourcelink = False
html_copy_source = False
exclude_patterns = ["decisions", "_build"]
myst_heading_anchors = 3
# Files of the repository that are no pages are linked as they lie there.
suppress_warnings = ["myst.xref_missing"]
