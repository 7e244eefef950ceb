"""What Keras is not."""

answer = "b"
