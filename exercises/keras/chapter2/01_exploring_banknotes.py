"""A look at the bank notes

Somebody has photographed bank notes and measured four figures of each photo. Some of
the notes are real, others are fake, and a network is going to tell them apart. Before
that, look at the data: is there anything to be seen at all, and how many notes of each
kind are there?

Given
    banknotes   table (a pandas DataFrame) with one row for each of 96 notes.
                "variance", "skewness", "curtosis" and "entropy" are the four figures;
                "class" is "real" or "fake"
    pairplot    function that takes a table and draws each of its columns of numbers
                against each other one. With hue="...", the name of a column, it gives
                the rows a colour by what stands in that column

Good to know: a table has a method describe(), which gives back a table with the mean,
the spread (std) and more of each column of numbers. A single column, such as
banknotes["entropy"], has a method value_counts(), which counts how often each entry
occurs.

Your task
    1. Draw all pairs of figures with pairplot, with a colour for each class.
    2. Print the description of the table.
    3. Print how many notes of each class there are.

Can you see a column that would help to tell the colours apart?
"""

from grader.given import banknotes, pairplot

# Every figure against every other one
...

# Mean, spread and more of the figures
...

# Real and fake notes
...
