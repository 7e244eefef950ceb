"""Trying it out."""

from grader.given import predict_text

# Ask the network
next_words = [predict_text("lantern makes the"), predict_text("still reaches the"), predict_text("began as a")]

print(next_words)

answer = "b"
