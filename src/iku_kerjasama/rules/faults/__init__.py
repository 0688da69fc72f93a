"""What is wrong with a rule as data, said to whoever wrote it before anything is made of it."""
