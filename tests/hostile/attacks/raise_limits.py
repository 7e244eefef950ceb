# name: raise_limits
# category: escape
# expected: E
# level: B

import resource

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard + 1000, hard + 1000))
