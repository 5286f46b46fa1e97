"""How the guide and the docs become a site, in one language at a time. Run `make site`.

Sphinx reads the files where they lie, so that every link between them is the one that is read in the repository, too.
The Danish site holds what organisations read; the English one also what developers and those who run it read.
"""

from sphinx.util.tags import Tags

tags: Tags  # given by Sphinx
DANISH = tags.has("da")  # noqa: F821

project = "Virkning"
html_title = "Virkning"
language = "da" if DANISH else "en"
locale_dirs = ["docs/site/locale"]
root_doc = "docs/site/da" if DANISH else "docs/site/en"
extensions = ["myst_parser"]
include_patterns = (
    [
        "docs/site/da.md",
        "docs/installing.da.md",
        "virkning/library/guide/da/*.md",
        "virkning/library/guide/generated/metode.md",
    ]
    if DANISH
    else [
        "docs/*.md",
        "docs/adr/*.md",
        "docs/site/en.md",
        "README.md",
        "CHANGELOG.md",
        "virkning/library/guide/en/*.md",
        "virkning/library/guide/generated/method.md",
    ]
)

myst_heading_anchors = 4
highlight_language = "none"  # commands and drawings, hardly ever a program
suppress_warnings = [
    "myst.xref_missing",  # links out of the site, held by tests/test_docs.py
]
html_theme = "furo"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5cad", "color-brand-content": "#0b5cad"},
    "dark_css_variables": {"color-brand-primary": "#8ab8ee", "color-brand-content": "#8ab8ee"},
}
