"""One weight in a round of backpropagation."""

answer = "d"
