"""What comes out of the first layer."""

import keras

from grader.given import X_test, model

# The two ends of the first layer
inp = model.layers[0].input
out = model.layers[0].output

# What lies between them
inp_to_out = keras.Model(inputs=inp, outputs=out)

# What the first layer says about the bank notes
print(inp_to_out(X_test))
