"""Trying it out."""

from grader.given import predict_text

# Ask the network
next_words = []
for beginning in ["lantern makes the", "still reaches the", "began as a"]:
    next_words.append(predict_text(beginning))

print(next_words)

answer = "b"
