"""Simple and complex patterns."""

answer = "b"
