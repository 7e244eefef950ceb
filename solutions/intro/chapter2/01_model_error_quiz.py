"""The error of one prediction."""

answer = "c"
