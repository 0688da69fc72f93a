"""The kinds of report that are built in: each a plugin in a folder of its own, which knows results and no more."""
