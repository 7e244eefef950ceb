"""Functions that this course hands to you.

An exercise that lets you use one of them names it among the things it gives you. To read
one from your own code: import inspect, then print(inspect.getsource(plot_loss)).
"""

import numpy as np


def plot_orbit(predictions):
    """Draw the predicted positions of the meteor beside its true path.

    predictions: one position for each minute from -n to n, so 2n + 1 of them, in an
        array of any shape or a list.
    """
    import matplotlib.pyplot as plt

    positions = np.ravel(predictions)
    minutes = np.arange(len(positions)) - len(positions) // 2
    plt.figure()
    plt.plot(minutes, minutes**2 - 2 * minutes + 5, color="tab:gray", label="true path")
    plt.plot(minutes, positions, color="tab:orange", label="predicted")
    plt.xlabel("minutes")
    plt.ylabel("position")
    plt.legend()
    plt.show()


def pairplot(table, hue=None):
    """Draw each column of numbers of a table against each other one, in a grid.

    On the diagonal, where a column would meet itself, the grid shows how often its values
    occur.

    table: a pandas DataFrame.
    hue: name of a column whose values divide the rows into groups. Each group gets a
        colour of its own. Without it all rows have the same colour.
    """
    import matplotlib.pyplot as plt

    columns = [name for name in table.select_dtypes("number").columns if name != hue]
    groups = {"": table} if hue is None else dict(list(table.groupby(hue)))
    figure, grid = plt.subplots(len(columns), len(columns), squeeze=False)
    for row, vertical in enumerate(columns):
        for column, horizontal in enumerate(columns):
            axes = grid[row][column]
            for number, (name, group) in enumerate(groups.items()):
                color = f"C{number}"
                if row == column:
                    axes.hist(group[vertical], color=color, alpha=0.6, label=name)
                else:
                    axes.scatter(group[horizontal], group[vertical], 4, color, label=name)
            if column == 0:
                axes.set_ylabel(vertical)
            if row == len(columns) - 1:
                axes.set_xlabel(horizontal)
    if hue is not None:
        figure.legend(*grid[0][0].get_legend_handles_labels(), title=hue)
    plt.show()


def plot_loss(loss, val_loss):
    """Draw the losses of a training, epoch by epoch.

    loss: on the rows that were trained on, one number for each epoch.
    val_loss: on the rows that were only validated on.
    """
    _plot_both(loss, val_loss, "loss")


def plot_accuracy(acc, val_acc):
    """Draw the accuracies of a training, epoch by epoch.

    acc: on the rows that were trained on, one number for each epoch.
    val_acc: on the rows that were only validated on.
    """
    _plot_both(acc, val_acc, "accuracy")


def _plot_both(trained, validated, measure):
    """Draw two lists of numbers, one entry for each epoch, as two lines."""
    import matplotlib.pyplot as plt

    plt.figure()
    plt.plot(trained, color="tab:blue", label="train")
    plt.plot(validated, color="tab:orange", label="test")
    plt.title(f"Model {measure}")
    plt.xlabel("epoch")
    plt.ylabel(measure)
    plt.legend()
    plt.show()


def get_digits_model():
    """Return a new network for the digits of 8 x 8 pixels, with random weights, compiled.

    It takes the 64 grey values of a picture and has one hidden layer of 16 nodes with ReLU and ten output nodes with
    softmax.
    """
    from keras import Sequential
    from keras.layers import Dense, Input

    model = Sequential([Input(shape=(64,)), Dense(16, activation="relu"), Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def plot_results(train_accs, test_accs):
    """Draw how the accuracy changes from the smallest to the largest part of the training data.

    train_accs: the accuracy on each of the parts.
    test_accs: the accuracy on the test data after training on each of the parts.
    """
    import matplotlib.pyplot as plt

    parts = range(1, len(train_accs) + 1)
    plt.figure()
    plt.plot(parts, train_accs, "o-", color="tab:blue", label="on the part trained on")
    plt.plot(parts, test_accs, "o-", color="tab:orange", label="on the test data")
    plt.xlabel("part of the training data, from small to large")
    plt.ylabel("accuracy")
    plt.title("Would more data help?")
    plt.legend()
    plt.show()


def sigmoid(x):
    """Return 1 / (1 + exp(-x))."""
    return 1 / (1 + np.exp(-x))


def tanh(x):
    """Return the hyperbolic tangent of x."""
    return np.tanh(x)


def ReLU(x):
    """Return x where it is positive, and 0 elsewhere."""
    return np.maximum(0, x)


def leaky_ReLU(x):
    """Return x where it is positive, and one hundredth of x elsewhere."""
    return np.where(np.asarray(x) > 0, x, 0.01 * np.asarray(x))


def get_irrigation_model(act_function="relu"):
    """Return a new network for the irrigation of the three parcels, with random weights, compiled.

    It takes the values of 20 sensors and has one hidden layer of 64 nodes and three output nodes with sigmoid. Its
    accuracy is the share of right decisions, each parcel counted by itself.

    act_function: the activation of the hidden layer.
    """
    from keras import Sequential
    from keras.layers import Dense, Input
    from keras.metrics import BinaryAccuracy

    model = Sequential([Input(shape=(20,)), Dense(64, activation=act_function), Dense(3, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[BinaryAccuracy(name="accuracy")])
    return model


def get_dots_model():
    """Return a new network for the red and blue dots, with random weights, compiled.

    It takes the two coordinates of a dot and has one hidden layer of 8 nodes with ReLU and one output node with
    sigmoid.
    """
    from keras import Sequential
    from keras.layers import Dense, Input

    model = Sequential([Input(shape=(2,)), Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def get_deep_digits_model(batchnorm):
    """Return a new, deeper network for the digits of 8 x 8 pixels, with random weights, compiled.

    It takes 64 grey values and has three hidden layers of 50 nodes with ReLU and ten output nodes with softmax.

    batchnorm: whether a batch normalization follows each of the hidden layers.
    """
    from keras import Sequential
    from keras.layers import BatchNormalization, Dense, Input

    model = Sequential([Input(shape=(64,))])
    for _ in range(3):
        model.add(Dense(50, activation="relu", kernel_initializer="random_normal"))
        if batchnorm:
            model.add(BatchNormalization())
    model.add(Dense(10, activation="softmax", kernel_initializer="random_normal"))
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def compare_histories_acc(h1, h2):
    """Draw the accuracy curves of two trainings, epoch by epoch.

    h1: the History of the network without batch normalization.
    h2: the History of the network with batch normalization.
    """
    import matplotlib.pyplot as plt

    plt.figure()
    for history, name, color in ((h1, "without", "tab:blue"), (h2, "with", "tab:orange")):
        plt.plot(history.history["accuracy"], color=color, label=name + " normalization, training")
        plt.plot(history.history["val_accuracy"], "--", color=color, label=name + " normalization, test")
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    plt.title("Batch normalization")
    plt.legend()
    plt.show()


def create_model(learning_rate=0.001, activation="relu"):
    """Return a new network for the tissue samples, with random weights, compiled.

    It takes 30 features and has hidden layers of 128 and 256 nodes and one output node with sigmoid.

    learning_rate: that of its optimizer, Adam.
    activation: that of both hidden layers.
    """
    from keras import Sequential
    from keras.layers import Dense, Input
    from keras.optimizers import Adam

    model = Sequential(
        [
            Input(shape=(30,)),
            Dense(128, activation=activation),
            Dense(256, activation=activation),
            Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=Adam(learning_rate=learning_rate), loss="binary_crossentropy", metrics=["accuracy"])
    return model


def show_results():
    """Print what a random search over settings of the network for tissue samples came to, the best setting first."""
    print("accuracy   +-         activation  batch size  epochs  learning rate")
    print("0.970129   0.002415   relu        128         50      0.001")
    print("0.970101   0.010899   relu        32          50      0.1")
    print("0.966620   0.006515   tanh        128         50      0.001")
    print("0.964847   0.002528   tanh        256         50      0.1")
    print("0.959575   0.006585   relu        256         100     0.1")


def get_banknote_model():
    """Return a new network for bank notes with two hidden nodes, with random weights, compiled.

    It takes the four numbers of a bank note. The two hidden nodes have ReLU, the output node has sigmoid.
    """
    from keras import Sequential
    from keras.layers import Dense, Input

    model = Sequential([Input(shape=(4,)), Dense(2, activation="relu"), Dense(1, activation="sigmoid")])
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def get_autoencoder():
    """Return a new autoencoder for pictures of 28 x 28 pixels, with random weights, compiled.

    It squeezes the 784 pixels into 32 numbers and makes 784 pixels of these again.
    """
    from keras import Sequential
    from keras.layers import Dense, Input

    model = Sequential([Input(shape=(784,)), Dense(32, activation="relu"), Dense(784, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


def get_convolutional_model():
    """Return a new convolutional network for digits of 28 x 28 pixels, with random weights, compiled."""
    from keras import Sequential
    from keras.layers import Conv2D, Dense, Flatten, Input

    model = Sequential(
        [
            Input(shape=(28, 28, 1)),
            Conv2D(32, kernel_size=3, activation="relu"),
            Conv2D(16, kernel_size=3, activation="relu"),
            Flatten(),
            Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def get_next_word_model(vocab_size):
    """Return a new network that continues three words, with random weights, compiled.

    It takes the numbers of three words and gives a probability for each number of a word.

    vocab_size: how many numbers of words there are, the unused 0 among them.
    """
    from keras import Sequential
    from keras.layers import LSTM, Dense, Embedding, Input
    from keras.optimizers import Adam

    model = Sequential(
        [
            Input(shape=(3,)),
            Embedding(vocab_size, 8),
            LSTM(32),
            Dense(32, activation="relu"),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer=Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


class Tokenizer:
    """Numbers the words of a text: the most frequent one is 1, of two equally frequent ones the earlier comes first.

    word_index: dictionary from words to their numbers.
    index_word: dictionary from numbers to words. There is no word with the number 0.
    """

    def __init__(self):
        self._counts = {}
        self.word_index = {}
        self.index_word = {}

    def fit_on_texts(self, texts):
        """Learn the words of a list of texts, in addition to those that are known."""
        for text in texts:
            for word in text.lower().split():
                self._counts[word] = self._counts.get(word, 0) + 1
        ranked = sorted(self._counts, key=self._counts.get, reverse=True)
        self.index_word = dict(enumerate(ranked, 1))
        self.word_index = {word: number for number, word in self.index_word.items()}

    def texts_to_sequences(self, texts):
        """Return a list of numbers for each text; words that are not known are left out."""
        return [[self.word_index[word] for word in text.lower().split() if word in self.word_index] for text in texts]


def text_windows(text, length=4):
    """Return all rows of so many words that follow one another in a text, as a list of texts."""
    words = text.split()
    return [" ".join(words[start : start + length]) for start in range(len(words) - length + 1)]


def through(function, rows):
    """Return what a function gives for rows, as an array.

    function: takes an array or a list with one array, and returns an array, a tensor or a list with one of these.
    """
    try:
        found = function(rows)
    except (AttributeError, TypeError, ValueError):
        found = function([rows])
    while isinstance(found, (list, tuple)) and len(found) == 1:
        found = found[0]
    return np.asarray(found)


def first_layer_of(model, inputs):
    """Return a list with one array: what the first layer of a model gives for a list with one array of rows."""
    from keras import ops

    return [ops.convert_to_numpy(model.layers[0](ops.convert_to_tensor(inputs[0], "float32")))]


def plot():
    """Draw what the two hidden nodes give for the test notes: real notes in blue, forged ones in orange.

    It looks into the program that calls it for layer_output, test_accuracy, i and y_test. What it has found there is
    kept in plot.moments.
    """
    import inspect

    import matplotlib.pyplot as plt

    caller = inspect.currentframe().f_back
    names = {**caller.f_globals, **caller.f_locals}
    points = np.array(names["layer_output"], "float64").reshape(-1, 2)
    moment = {name: names[name] for name in ("i", "test_accuracy")} | {"shape": np.shape(names["layer_output"])}
    weights = [np.array(array) for array in names["model"].get_weights()]
    vars(plot).setdefault("moments", []).append({**moment, "layer_output": points, "weights": weights})
    plt.figure()
    plt.scatter(points[:, 0], points[:, 1], c=["tab:orange" if fake else "tab:blue" for fake in names["y_test"]])
    plt.title("Epoch {}, accuracy {:.3f}".format(names["i"] + 1, names["test_accuracy"]))
    plt.xlabel("first node")
    plt.ylabel("second node")
    plt.show()


def add_noise(pictures, seed=11):
    """Return pictures with noise all over them; their pixels stay between 0 and 1."""
    noise = 0.5 * np.random.RandomState(seed).standard_normal(pictures.shape)
    return np.clip(pictures + noise, 0, 1).astype("float32")


def show_encodings(codes, number=1):
    """Show the codes of up to ten pictures of one digit, each as 8 times 4 tiles.

    codes: array with the codes of the 300 test pictures in its rows, 32 numbers each.
    number: the digit.
    """
    import matplotlib.pyplot as plt

    from datasets import digits28

    digits = digits28.load()[1][1750 : 1750 + len(codes)].argmax(axis=1)
    chosen = np.flatnonzero(digits == number)[:10]
    figure, grid = plt.subplots(1, max(1, len(chosen)), squeeze=False)
    for axes, place in zip(grid[0], chosen):
        axes.imshow(np.reshape(codes[place], (8, 4)), cmap="gray")
        axes.axis("off")
    figure.suptitle(f"Codes of the digit {number}")
    plt.show()


def compare_plot(noisy, decoded):
    """Draw the first five noisy pictures above the decoded ones.

    noisy, decoded: arrays with pictures in their rows, 784 pixels each.
    """
    import matplotlib.pyplot as plt

    figure, grid = plt.subplots(2, 5)
    for row, pictures, name in zip(grid, (noisy, decoded), ("noisy", "decoded")):
        for axes, picture in zip(row, pictures):
            axes.imshow(np.reshape(picture, (28, 28)), cmap="gray_r")
            axes.axis("off")
        row[0].set_title(name)
    plt.show()


def next_word(test_text, tokenizer, model):
    """Return the word that a network continues three words with, or False when there are not three of them."""
    if len(test_text.split()) != 3:
        print("The text has to have three words.")
        return False
    numbers = np.array(tokenizer.texts_to_sequences([test_text]))
    return tokenizer.index_word[int(model.predict(numbers, verbose=0)[0].argmax())]


def imagenet_file(name):
    """Return the path of a file that belongs to ResNet50 as trained on ImageNet, or None if it is not on this computer.

    name: "weights" or "classes".
    """
    import os
    from pathlib import Path

    names = {
        "weights": "resnet50_weights_tf_dim_ordering_tf_kernels.h5",
        "classes": "imagenet_class_index.json",
    }
    path = Path(os.environ.get("KERAS_HOME", "~/.keras")).expanduser() / "models" / names[name]
    return str(path) if path.is_file() else None


def ResNet50(weights="imagenet"):
    """Return the network ResNet50, as keras.applications.ResNet50 does.

    Nothing is downloaded. Where the weights that were trained on ImageNet are not on this computer, the network gets
    random ones, always the same: everything works as it should, but what the network says means nothing.

    weights: "imagenet" for trained weights, None for random ones.
    """
    import keras

    trained = imagenet_file("weights")
    if weights == "imagenet" and trained is None:
        keras.utils.set_random_seed(50)
        return keras.applications.ResNet50(weights=None)
    return keras.applications.ResNet50(weights=trained if weights == "imagenet" else weights)


def decode_predictions(preds, top=5):
    """Return the most probable classes for each picture: a list of (code, name, probability), the most probable first.

    Where the names of ImageNet's classes are not on this computer, the classes are called by their numbers.

    preds: array with a row for each picture and 1000 columns.
    top: how many classes.
    """
    import json

    if np.ndim(preds) != 2 or np.shape(preds)[1] != 1000:
        raise ValueError(
            f"decode_predictions wants a row of 1000 numbers for each picture, not the shape {np.shape(preds)}."
        )
    file = imagenet_file("classes")
    classes = {str(number): [f"n{number:08}", f"class_{number}"] for number in range(1000)}
    if file is not None:
        with open(file) as index:
            classes = json.load(index)
    best = np.argsort(-np.asarray(preds), axis=1)[:, :top]
    return [[(*classes[str(place)], float(row[place])) for place in places] for row, places in zip(preds, best)]


def printed_by(function, *arguments):
    """Return what a function prints when it is called with these arguments."""
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as out:
        function(*arguments)
    return out.getvalue()
