"""A first look at the wage data."""

from grader.given import df

# How large is the table?
n_workers = df.shape[0]
n_features = df.shape[1] - 1

# The wages
mean_wage = df["wage_per_hour"].mean()
max_wage = df["wage_per_hour"].max()

# The members of a union
union_members = df["union"].sum()

# Men and women
wage_gap = df[df["female"] == 0]["wage_per_hour"].mean() - df[df["female"] == 1]["wage_per_hour"].mean()

# The column that goes most closely with the wage
best_predictor = df.corr()["wage_per_hour"].drop(index="wage_per_hour").abs().idxmax()

print(mean_wage)
