"""Jobs: what a child is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from grader.evidence.frame import OWN_LIMITS, pack, read_frames
from grader.evidence.probe import Probe, probe_from_wire, probe_to_wire
from grader.evidence.value import Value, decode, encode


@dataclass(frozen=True)
class Limits:
    """What one run may use. All are enforced from outside the code; most by the kernel as well.

    Attributes:
        seconds: wall-clock time, and processor time.
        memory: bytes of private memory.
        output: bytes of printed text.
        evidence: bytes of evidence.
        file_size: bytes of one written file.
        scratch: bytes of all files in the run's folder.
        files: files and folders in it.
        epochs: epochs of one training, whatever number it asks for.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    output: int = 1 << 20
    evidence: int = 256 << 20
    file_size: int = 64 << 20
    scratch: int = 256 << 20
    files: int = 2000
    epochs: int = 300


@dataclass(frozen=True)
class Job:
    """All that a child is told. Nothing in it is secret from the code it runs.

    Attributes:
        source: the code to run.
        filename: the name it has in tracebacks.
        given: Python source whose names the code starts with; empty for none.
        carry: values that `given` and the code start with, by name.
        rebind: given name -> Python expression, evaluated after `given`, that replaces its value.
        helpers: source of the course's `helpers` module, or None.
        probes: the questions to answer after the code has run, in order.
        seed: seed of every random generator at the given code's first line, and again at the code's own.
        limits: what the run may use.
        keras2: whether the spellings of Keras 2 work.
        follow_up: whether more may be asked once the code has run and all probes are answered (see `follow_up`).
        data: the files of data sets that it may read, as paths from the folder that holds `datasets`.
    """

    source: str
    filename: str
    given: str = ""
    rebind: Mapping[str, str] = field(default_factory=dict)
    helpers: str | None = None
    probes: tuple[Probe, ...] = ()
    seed: int = 0
    limits: Limits = Limits()
    keras2: bool = False
    follow_up: bool = False
    data: tuple[str, ...] = ()
    carry: Mapping[str, Value] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The job as one frame."""
        blobs: list[bytes] = []
        wire = {
            **asdict(replace(self, carry={})),
            "probes": [probe_to_wire(probe) for probe in self.probes],
            "carry": {name: encode(value, blobs) for name, value in self.carry.items()},
        }
        return pack(wire, blobs)

    @classmethod
    def from_bytes(cls, data: bytes) -> Job:
        """The job that `to_bytes` wrote."""
        [(wire, blobs)] = read_frames(data, OWN_LIMITS)
        parts = {
            "probes": tuple(probe_from_wire(probe) for probe in wire["probes"]),
            "carry": {name: decode(value, blobs) for name, value in wire["carry"].items()},
            "limits": Limits(**wire["limits"]),
            "data": tuple(wire["data"]),
        }
        return cls(**{**wire, **parts})
