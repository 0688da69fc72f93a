"""How a Word document is written, whatever it says: blocks in, bytes out, every look by a named style."""
