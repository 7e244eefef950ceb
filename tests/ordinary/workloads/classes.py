# engine: numpy
# blocked: no

import abc
import dataclasses
import enum
import typing


class Kind(enum.Enum):
    A = 1


@dataclasses.dataclass(order=True)
class Point:
    x: float
    y: float = 0.0
    tags: list = dataclasses.field(default_factory=list)


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self) -> float: ...


T = typing.TypeVar("T")
assert Point(1) < Point(2)
print(Kind.A, Point(1), typing.get_type_hints(Point))
