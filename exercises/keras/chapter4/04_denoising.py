"""Cleaning noisy digits

The autoencoder has been trained on clean digits. Now it gets digits full of noise. The
32 numbers in its middle have room for what digits have in common, but not for noise,
which is different everywhere. So what comes out should be cleaner than what went in.

Given
    autoencoder      the trained autoencoder: 784 pixels, a code of 32 numbers, 784
                     pixels
    X_test_noise     array with 300 noisy pictures in its rows, 784 pixels from 0 to 1
    show_encodings   show_encodings(codes, number=1) shows the codes of some pictures of
                     the digit called number
    compare_plot     a function that draws noisy pictures above cleaned ones: it takes
                     the noisy ones, then the others

Your task
    1. Build encoder, a Sequential model whose only layer is the first one of the
       autoencoder.
    2. Let it predict the codes of the noisy pictures: encodings. Show those of the
       sevens with show_encodings.
    3. Let the whole autoencoder predict: decoded_imgs. Draw the noisy and the decoded
       pictures with compare_plot.
"""

from keras import Sequential

from grader.given import X_test_noise, autoencoder, compare_plot, show_encodings

# The first half of the autoencoder
encoder = Sequential()
...

# The codes
encodings = ...
...

# The cleaned pictures
decoded_imgs = ...
...
