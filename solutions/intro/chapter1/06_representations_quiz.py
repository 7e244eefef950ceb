"""Where the weights come from."""

answer = "c"
