"""The conformance kit: cases as data, a protocol of a question and an answer a line, and the run over a program."""
