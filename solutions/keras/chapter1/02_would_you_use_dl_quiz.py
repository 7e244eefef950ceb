"""A job for deep learning?"""

answer = "c"
