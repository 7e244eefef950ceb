"""What Keras is not

Keras lets you describe a neural network in a few lines of Python. Before you use it,
make sure that you know what kind of software it is.

Two of these statements about Keras are true. Which one is not?

    a) TensorFlow comes with Keras, and one program can use both of them together.
    b) Keras does all the arithmetic with arrays by itself; nothing else has to be
       installed underneath it.
    c) Keras is open-source software, in a project that François Chollet began.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
