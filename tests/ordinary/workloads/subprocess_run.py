# engine: numpy
# blocked: yes

import subprocess

subprocess.run(["echo", "hi"])
