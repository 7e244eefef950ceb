answer = "A"
