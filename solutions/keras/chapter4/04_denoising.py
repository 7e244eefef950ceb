"""Cleaning noisy digits."""

from keras import Sequential

from grader.given import X_test_noise, autoencoder, compare_plot, show_encodings

# The first half of the autoencoder
encoder = Sequential()
encoder.add(autoencoder.layers[0])

# The codes
encodings = encoder.predict(X_test_noise, verbose=0)
show_encodings(encodings, number=7)

# The cleaned pictures
decoded_imgs = autoencoder.predict(X_test_noise, verbose=0)
compare_plot(X_test_noise, decoded_imgs)
