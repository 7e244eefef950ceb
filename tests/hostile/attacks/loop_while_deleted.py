# name: loop_while_deleted
# category: crash
# expected: V/T
# level: D
# seconds: 1


class Endless:
    def __del__(self):
        while True:
            pass


kept = Endless()
total = 0
