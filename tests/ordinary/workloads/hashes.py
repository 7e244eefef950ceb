# engine: numpy
# blocked: no

import base64
import hashlib
import hmac
import struct
import zlib

print(hashlib.sha256(b"x").hexdigest(), hmac.new(b"k", b"m", "sha1").hexdigest(), base64.b64encode(b"x"))
print(struct.pack("<If", 1, 2.0), zlib.crc32(b"x"))
