"""Nudging one weight."""

answer = "b"
