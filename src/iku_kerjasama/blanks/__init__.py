"""Empty registers to begin with: the columns, what belongs in each, and how to fill them in, in Indonesian."""
