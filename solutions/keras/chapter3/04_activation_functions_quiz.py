"""Four activation functions."""

answer = "a"
