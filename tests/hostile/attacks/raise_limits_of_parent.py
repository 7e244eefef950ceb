# name: raise_limits_of_parent
# category: escape
# expected: E
# level: B

import os
import resource

resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (10, 10))
