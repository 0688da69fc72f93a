"""Uses of a rule: the verdict on a record (twice, for proof and for speed) and the sentence for a person."""
