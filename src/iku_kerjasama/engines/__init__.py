"""Engines: other ways of running the same rule over the same registers, held equal to the reference."""
