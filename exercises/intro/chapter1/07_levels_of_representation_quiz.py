"""Simple and complex patterns

A deep network that looks at photographs picks up patterns of very different kinds:
plain ones such as an edge between light and dark, and complex ones such as an eye or a
face.

In which layers of a deep network are the more complex patterns found?

    a) In the first layers, next to the inputs.
    b) In the last layers, next to the output.
    c) In all layers alike: they are equally complex.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
