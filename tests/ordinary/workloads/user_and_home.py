# engine: numpy
# blocked: no

import getpass
import os
import pathlib

print(getpass.getuser())
folder = pathlib.Path("~/results").expanduser()
folder.mkdir(parents=True, exist_ok=True)
(folder / "a.txt").write_text("x")
os.makedirs(os.path.join(pathlib.Path.home(), ".cache", "mine"), exist_ok=True)
