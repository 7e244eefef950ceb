# name: loop_that_catches_everything
# category: exhaust
# expected: T
# level: D
# seconds: 1


def loop():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


loop()
