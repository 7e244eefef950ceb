"""A look at the bank notes."""

from grader.given import banknotes, pairplot

# Every figure against every other one
pairplot(banknotes, hue="class")

# Mean, spread and more of the figures
print(banknotes.describe())

# Real and fake notes
print(banknotes["class"].value_counts())
