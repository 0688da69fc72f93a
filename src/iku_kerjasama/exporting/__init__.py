"""The cleaned register, as other programs and people take it over: canonical columns, and the forms they come in."""
