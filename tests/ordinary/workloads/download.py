# engine: numpy
# blocked: yes

import urllib.request

urllib.request.urlopen("http://127.0.0.1:9/data.csv", timeout=2)
