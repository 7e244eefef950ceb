"""Trying it out."""

from grader.given import predict_text

# Ask the network
next_words = [predict_text(start) for start in ("lantern makes the", "still reaches the", "began as a")]

print(next_words)

answer = "b"
