"""How often forward?"""

answer = "c"
