# engine: numpy
# blocked: no

import configparser
import tomllib

settings = configparser.ConfigParser()
settings.read_string("[a]\nx = 1\n")
with open("a.ini", "w") as file:
    settings.write(file)
assert tomllib.loads("x = 1") == {"x": 1}
