"""The path that judges cells: each distinct text once, a record only where somebody looks at it."""
