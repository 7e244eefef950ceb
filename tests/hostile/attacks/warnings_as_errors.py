# name: warnings_as_errors
# category: confuse
# expected: V
# level: D

import warnings

warnings.simplefilter("error")
