"""The next experiment."""

answer = "a"
