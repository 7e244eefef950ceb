"""Trying it out

Does the network know how the text goes on? Ask it.

Given
    predict_text   the function of the last exercise: it takes a text of three words and
                   returns the word that the network thinks comes next

Your task
    1. Ask for the word after each of the three beginnings, and append it to the list
       next_words.
    2. Print next_words.
    3. Which of these sentences can be made with all three of them?

    a) A lantern shows the gardener the net.
    b) In the night one drop of rain falls into the harbour.
    c) The river carries a slow boat out on the tide.

Put the letter of your choice between quotation marks.
"""

from grader.given import predict_text

# Ask the network
next_words = []
for beginning in ["lantern makes the", "still reaches the", "began as a"]:
    ...

print(next_words)

answer = ...
