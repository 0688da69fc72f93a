"""How Sphinx makes the site: one tree in each language, from the pages that docs/pages.toml names.

    sphinx-build -W -c docs . build/site/en
    sphinx-build -W -c docs -t id . build/site/id

`python -m tools.site` does both. Everything the pages need is in the project or in Sphinx: no address is asked for.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from iku_kerjasama import __version__  # noqa: E402 - the project as it stands here
from tools.site.pages import pages  # noqa: E402 - the same

LANGUAGE = "id" if tags.has("id") else "en"  # type: ignore[name-defined]  # noqa: F821 - Sphinx puts it there

project = "iku-kerjasama"
author = "iku-kerjasama contributors"
copyright = f"{author}, MIT"  # noqa: A001 - Sphinx's name
version = release = __version__
language = LANGUAGE
root_doc = pages().home.name(LANGUAGE)
source_suffix = {".md": "markdown"}
include_patterns = [f"{name}.md" for name in pages().tree(LANGUAGE)]
exclude_patterns = [".*", "build", "dist", "mutants", "src", "tests", "tools", "**/node_modules"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "tools.site.extension"]
myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 4
myst_url_schemes = {"http": None, "https": None, "mailto": None, "other": "{{path}}#{{fragment}}"}

# Headings of the pages that are written in English alone, in Indonesian.
locale_dirs = ["docs/_locale"]
gettext_compact = "headings"

nitpicky = True
# Types of others, whose pages are not asked for.
nitpick_ignore_regex = [
    ("py:class", r"(_pytest|collections|datetime|decimal|enum|fractions|hypothesis|os|pathlib|typing)\..*"),
]

default_role = "py:obj"
autodoc_default_options = {"members": True, "show-inheritance": False, "undoc-members": False}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

# Texts stand as they are written: "--by" is no dash.
smartquotes = False

html_theme = "furo"
html_title = f"iku-kerjasama {__version__}"
html_static_path = ["../tools/site/static"]
templates_path = ["../tools/site/templates"]
html_css_files = ["site.css", "gallery.css"]
html_copy_source = html_show_sourcelink = False
html_permalinks_icon = "#"
pygments_style = "tango"
pygments_dark_style = "monokai"
