# engine: numpy
# blocked: no

import os
import random
import secrets
import uuid

random.seed(3)
print(random.sample(range(100), 5), random.gauss(0, 1), secrets.token_hex(4), uuid.uuid4(), uuid.uuid1(), os.urandom(4))
