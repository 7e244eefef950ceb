"""From a drawing to code

Networks are often shown as drawings. Here is one:

    inputs        hidden layer        output

                      (o)
      (o)
                      (o)               (o)
      (o)
                      (o)

Every node is connected with all the nodes of the next column. No activation function is
drawn anywhere, so there is none.

Good to know: the input nodes only hold the numbers that come in. They have no weights
and are no layer of their own: Input(shape=(...)) says how many there are.

Your task
    1. Add an Input for the nodes of the first column to the model.
    2. Add a layer with the nodes of the second column, without activation.
    3. Add a layer with the node of the last column, without activation.
"""

from keras import Sequential
from keras.layers import Dense, Input

# The network of the drawing, from left to right
model = Sequential()
...
...
...
