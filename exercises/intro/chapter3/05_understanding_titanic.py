"""A first look at the Titanic passengers

The second half of this chapter is about another kind of question: not how much, but
which one. Did a passenger of the Titanic survive or not? Again the data come first.

Given
    df           table (a pandas DataFrame) with one row for each passenger. The column
                 to predict is "survived": 1 for survivors, 0 for others. Some of the
                 other columns:
                 "pclass"             1, 2 or 3: the class of the ticket
                 "age"                in years
                 "fare"               the price of the ticket
                 "male"               1 for men and boys, 0 for women and girls
                 "age_was_missing"    1 if nobody wrote down the passenger's age; then
                                      "age" is the mean age of the others

Good to know: the mean of a column of zeros and ones is the share of ones.
df[df["age"] > 60] is a table with only those rows in which the condition holds.
df.groupby("a")["b"].mean() takes the mean of column b for each value of column a.

Your task
    1. Find out how many passengers there are, n_passengers, and how many columns there
       are to predict from, n_predictors. "survived" itself does not count.
    2. Count the survivors: n_survivors. Compute survival_rate, the share of passengers
       who survived, a number between 0 and 1.
    3. Compute rate_women and rate_men, the share of survivors among the women (with the
       girls) and among the men (with the boys).
    4. Compute rate_by_class, the share of survivors in each class: a column from
       groupby, or a dictionary with the keys 1, 2 and 3.
    5. For how many passengers was the age unknown? Call the number ages_missing.
    6. Print survival_rate.

Let Python do the counting, so that your code works for another table of this kind too.
"""

from grader.given import df

# How large is the table?
n_passengers = ...
n_predictors = ...

# The survivors
n_survivors = ...
survival_rate = ...

# Women and men
rate_women = ...
rate_men = ...

# The three classes
rate_by_class = ...

# The gaps in the column age
ages_missing = ...

print(survival_rate)
