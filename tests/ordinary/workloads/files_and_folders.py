# engine: numpy
# blocked: no

import os
import pathlib
import shutil

os.makedirs("a/b/c", exist_ok=True)
pathlib.Path("a/b/c/x.txt").write_text("1\n2\n")
os.rename("a/b/c/x.txt", "a/x.txt")
shutil.copy("a/x.txt", "a/y.txt")
shutil.copy2("a/x.txt", "a/z.txt")
shutil.move("a/y.txt", "a/b/y.txt")
assert sorted(path.name for path in pathlib.Path("a").rglob("*.txt")) == ["x.txt", "y.txt", "z.txt"]
assert [len(files) for _, _, files in os.walk("a")] == [2, 1, 0]
shutil.copytree("a", "copy")
shutil.rmtree("a")
assert shutil.disk_usage(".").total > 0
os.chmod("copy/x.txt", 0o600)
assert pathlib.Path.cwd().exists()
