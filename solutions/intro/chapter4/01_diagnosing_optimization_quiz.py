"""Why does the loss not move?"""

answer = "d"
