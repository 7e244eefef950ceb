# name: list_folder_of_runs
# category: leak
# expected: E/V
# level: B

import os

print(os.listdir(".."), os.listdir(os.path.dirname(os.getcwd())))
