"""A profile proposed for registers as found: what is certain is said, what is not is asked, nothing is guessed."""
