"""From a source's rows to the typed records of the registers, once and the same way for every source."""
