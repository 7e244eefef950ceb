"""Who threw the dart? The data

The network wants numbers, but the table of the darts says who threw each of them in
words. So the names become numbers first, and then rows of four numbers, one for each
player, with a single 1 among zeros: one-hot.

Given
    darts   table (a pandas DataFrame) with 800 darts in its rows. "xCoord" and "yCoord"
            say where a dart landed, "competitor" is the name of the player: Kate,
            Michael, Steve or Susan
    pd      pandas

Good to know
    pd.Categorical(names).codes   numbers for names, in alphabetical order from 0 on
    darts[["a", "b"]]             a table of some columns only
    to_categorical(numbers)       one-hot rows for numbers that begin at 0

Your task
    1. In the table darts, put numbers into the column "competitor" in place of the
       names: 0 for Kate, 1 for Michael, 2 for Steve, 3 for Susan.
    2. Make coordinates, a table with the two columns of coordinates and no other.
    3. Make competitors, the one-hot rows of the players.

The file prints the first numbers, and the one-hot rows. Do they fit together?
"""

from keras.utils import to_categorical

from grader.given import darts, pd

# Numbers in place of names
darts["competitor"] = ...
print(darts["competitor"].head())

# What goes into the network
coordinates = ...

# What should come out of it
competitors = ...
print(competitors)
