"""What looks wrong in the registers although every cell can be read: checks, each an ordinary plugin."""
