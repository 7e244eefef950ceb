# engine: numpy
# blocked: no

import contextlib
import io


@contextlib.contextmanager
def told(what):
    print("begin", what)
    yield
    print("end", what)


with told("x"), contextlib.redirect_stdout(io.StringIO()) as caught:
    print("hidden")
assert caught.getvalue() == "hidden\n"
print(sum(x * x for x in range(10)), [*zip("ab", (1, 2), strict=True)])
