"""Following a number through two hidden layers."""

answer = "b"
