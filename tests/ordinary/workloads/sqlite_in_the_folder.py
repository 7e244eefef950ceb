# engine: numpy
# blocked: no

import sqlite3

with sqlite3.connect("data.db") as connection:
    connection.execute("create table t (x integer, y text)")
    connection.executemany("insert into t values (?, ?)", [(1, "a"), (2, "b")])
    assert connection.execute("select sum(x) from t").fetchone() == (3,)
memory = sqlite3.connect(":memory:")
memory.execute("pragma journal_mode = wal")
