# engine: numpy
# blocked: no

import shutil
import tarfile
import zipfile

open("a.txt", "w").write("a" * 1000)
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write("a.txt")
with tarfile.open("a.tar.gz", "w:gz") as archive:
    archive.add("a.txt")
shutil.unpack_archive("a.zip", "unpacked")
assert open("unpacked/a.txt").read(1) == "a"
