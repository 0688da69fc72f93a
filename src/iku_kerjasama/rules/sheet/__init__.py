"""The indicator sheet: a small tree of blocks made from a rule, and the ways it is written."""
