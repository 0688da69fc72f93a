"""The published recaps held against the registers: what differs, what may lie behind it, what a recap contradicts."""
