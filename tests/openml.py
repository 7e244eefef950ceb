"""A stand-in for OpenML on this machine, as far as scikit-learn's `fetch_openml` asks for anything."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import urlsplit

import pandas as pd
import pytest

ADDRESSES = {
    "_SEARCH_NAME": "json/data/list/data_name/{}/limit/2",
    "_DATA_INFO": "json/data/{}",
    "_DATA_FEATURES": "json/data/features/{}",
    "_DATA_QUALITIES": "json/data/qualities/{}",
}


class OpenML:
    """What the server gives, by path."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.pages: dict[str, bytes] = {}
        self.asked: list[str] = []

    def publish(self, number: int, table: pd.DataFrame, *, name: str = "some") -> None:
        """Serve a table as the data set `number`: columns of numbers, and columns of words."""
        arff = _arff(table)
        description = {
            "id": str(number),
            "name": name,
            "version": "1",
            "description": "A data set.",
            "format": "ARFF",
            "status": "active",
            "licence": "Public",
            "url": f"{self.address}/files/{number}.arff",
            "md5_checksum": md5(arff, usedforsecurity=False).hexdigest(),
        }
        features = [
            {
                "index": str(index),
                "name": column,
                "data_type": "numeric" if pd.api.types.is_numeric_dtype(table[column]) else "nominal",
                "is_target": "false",
                "is_ignore": "false",
                "is_row_identifier": "false",
                "number_of_missing_values": str(int(table[column].isna().sum())),
            }
            for index, column in enumerate(table.columns)
        ]
        qualities = [{"name": "NumberOfInstances", "value": str(float(len(table)))}]
        self.pages |= {
            f"/api/json/data/{number}": json.dumps({"data_set_description": description}).encode(),
            f"/api/json/data/features/{number}": json.dumps({"data_features": {"feature": features}}).encode(),
            f"/api/json/data/qualities/{number}": json.dumps({"data_qualities": {"quality": qualities}}).encode(),
            f"/files/{number}.arff": arff,
        }


def _arff(table: pd.DataFrame) -> bytes:
    lines = ["@relation data"]
    for column in table.columns:
        words = sorted({str(word) for word in table[column].dropna()})
        kind = "numeric" if pd.api.types.is_numeric_dtype(table[column]) else "{" + ",".join(words) + "}"
        lines.append(f"@attribute '{column}' {kind}")
    rows = table.to_csv(index=False, header=False, na_rep="?", lineterminator="\n")
    return ("\n".join([*lines, "@data", rows])).encode()


@contextmanager
def openml_here(patch: pytest.MonkeyPatch) -> Iterator[OpenML]:
    """Run the server, and have scikit-learn ask it and nobody else, without pauses between attempts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    site = OpenML(server.server_port)

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            site.asked.append(path)
            content = site.pages.get(path)
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            pass

    server.RequestHandlerClass = Handler
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    ask_only(site.address, patch)
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def ask_only(address: str, patch: pytest.MonkeyPatch) -> None:
    """Have scikit-learn ask `address` in place of OpenML, without pauses between attempts."""
    import sklearn.datasets._openml as client

    for constant, path in ADDRESSES.items():
        patch.setattr(client, constant, f"{address}/api/{path}")
    patch.setattr(client, "time", SimpleNamespace(sleep=lambda seconds: None))
    patch.setenv("no_proxy", "*")


def nobody_there() -> str:
    """An address on this machine at which nothing listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return f"http://127.0.0.1:{server.server_port}"


def wages_at_openml() -> pd.DataFrame:
    """The stand-in's wages in the columns and words of OpenML, one worker longer at work than any of the stand-in's."""
    from datasets import wages

    table = wages.load()
    table.loc[7, "experience_yrs"] = 55

    def words(column: str, one: str, zero: str) -> pd.Series:
        return table[column].map({1: one, 0: zero})

    sector = words("manufacturing", "Manufacturing", "Other").mask(table["construction"] == 1, "Construction")
    return pd.DataFrame(
        {
            "EDUCATION": table["education_yrs"],
            "SOUTH": words("south", "yes", "no"),
            "SEX": words("female", "female", "male"),
            "EXPERIENCE": table["experience_yrs"],
            "UNION": words("union", "member", "not_member"),
            "WAGE": table["wage_per_hour"],
            "AGE": table["age"],
            "RACE": "White",
            "OCCUPATION": "Other",
            "SECTOR": sector,
            "MARR": words("marr", "Married", "Unmarried"),
        }
    )


def titanic_at_openml() -> pd.DataFrame:
    """1309 of the stand-in's passengers in the columns and words of OpenML; one has no fare."""
    from datasets import titanic

    table = pd.concat([titanic.load(), titanic.hidden()], ignore_index=True).head(1309)
    port = table.filter(like="embarked_from_")
    letter = port.idxmax(axis=1).str.removeprefix("embarked_from_").str[0].str.upper()
    frame = pd.DataFrame(
        {
            "pclass": table["pclass"],
            "survived": table["survived"].astype(str),
            "sex": table["male"].map({1: "male", 0: "female"}),
            "age": table["age"].mask(table["age_was_missing"] == 1),
            "sibsp": table["sibsp"],
            "parch": table["parch"],
            "fare": table["fare"],
            "embarked": letter.where(port.any(axis=1)),
        }
    )
    frame.loc[1225, "fare"] = None
    return frame
