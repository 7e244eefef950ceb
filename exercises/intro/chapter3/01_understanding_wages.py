"""A first look at the wage data

The model of this chapter is going to predict what somebody earns in an hour. Before
anybody builds a model, they look at the data: how much of it there is, what the numbers
are like, and which column may be of use.

Given
    df           table (a pandas DataFrame) with one row for each worker. The column to
                 predict is "wage_per_hour", in dollars. The others:
                 "union"              1 for members of a trade union, 0 for others
                 "education_yrs"      years of schooling
                 "experience_yrs"     years at work
                 "age"                in years
                 "female"             1 for women, 0 for men
                 "marr"               1 for married people
                 "south"              1 for people who live in the south
                 "manufacturing"      1 for people who work in a factory
                 "construction"       1 for people who work on building sites

Good to know: df["age"] is a column, and it can do sums: .mean(), .max(), .sum() and
others. df[df["south"] == 1] is a table with only those rows in which the column is 1.
df.corr() is the table of all correlations, and df.corr()["age"] the column of it that
belongs to the age. Such a column has .drop("age"), which leaves one entry out, .abs(),
which makes negative numbers positive, and .idxmax(), the name of the largest entry.

Your task
    1. Find out how many workers there are, n_workers, and how many columns there are to
       predict from, n_features. The wage itself does not count.
    2. Compute mean_wage, the mean of all wages, and max_wage, the highest wage.
    3. Count the members of a union: union_members.
    4. Compute wage_gap: the mean wage of the men minus the mean wage of the women.
    5. Which column goes most closely with the wage? Give best_predictor the name of the
       column, other than the wage itself, whose correlation with the wage is furthest
       from 0. It may be positive or negative.
    6. Print mean_wage.

Let Python do the counting, so that your code works for another table of this kind too.
"""

from grader.given import df

# How large is the table?
n_workers = ...
n_features = ...

# The wages
mean_wage = ...
max_wage = ...

# The members of a union
union_members = ...

# Men and women
wage_gap = ...

# The column that goes most closely with the wage
best_predictor = ...

print(mean_wage)
