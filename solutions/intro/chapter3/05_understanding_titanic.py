"""A first look at the Titanic passengers."""

from grader.given import df

# How large is the table?
n_passengers = df.shape[0]
n_predictors = df.shape[1] - 1

# The survivors
n_survivors = df["survived"].sum()
survival_rate = df["survived"].mean()

# Women and men
rate_women = df[df["male"] == 0]["survived"].mean()
rate_men = df[df["male"] == 1]["survived"].mean()

# The three classes
rate_by_class = df.groupby("pclass")["survived"].mean()

# The gaps in the column age
ages_missing = df["age_was_missing"].sum()

print(survival_rate)
