# name: patch_questions
# category: forge
# expected: V
# level: D

import grader.child.run
from grader.evidence import Called, Found

questions = grader.child.run._Questions
questions.answer = lambda self, probe: Found(8) if hasattr(probe, "code") else Called(Found(8), "")
print(8)
