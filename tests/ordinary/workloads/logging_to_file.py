# engine: numpy
# blocked: no

import logging
import logging.handlers

logging.basicConfig(filename="run.log", level=logging.INFO, format="%(asctime)s %(levelname)s %(process)d %(message)s")
logging.info("started")
handler = logging.handlers.RotatingFileHandler("rotating.log", maxBytes=200, backupCount=2)
logging.getLogger("mine").addHandler(handler)
for n in range(30):
    logging.getLogger("mine").warning("line %d", n)
assert "started" in open("run.log").read()
