"""The indicator sheet: one tree of blocks, as data, and what it looks like in Markdown and as a page of HTML."""
