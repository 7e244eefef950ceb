# name: read_git_history
# category: leak
# expected: E
# level: B

print(open(f"{ROOT}/.git/HEAD").read())
