# engine: numpy
# blocked: no

import difflib
import re
import string
import textwrap
import unicodedata

print(re.findall(r"\b\w{3}\b", "one two three"), textwrap.fill("a b c " * 30, 40), string.ascii_letters)
print(difflib.SequenceMatcher(None, "abc", "abd").ratio(), unicodedata.normalize("NFKD", "é"), f"{3.14159:>10.2f}")
