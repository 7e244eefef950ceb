"""When nothing is left to learn."""

answer = "a"
