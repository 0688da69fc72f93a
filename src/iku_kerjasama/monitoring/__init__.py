"""What goes on in the office on one day: what waits, how long it takes, what is in force and what expires."""
