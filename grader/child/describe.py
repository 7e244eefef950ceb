"""From the objects that a student's code leaves behind to evidence.

An object is described by what it is, not by what it says about itself: subclasses are read through the methods
of the built-in base, and no `__eq__`, `__class__`, property or other hook of the student's is asked. Subclasses
of pandas' classes have no such base to read them through, so they are not looked into.
"""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Table, Unexportable, Value
from grader.evidence.value import MAX_ARRAY, MAX_KEYS

if TYPE_CHECKING:
    from grader.child.recorders import Recorder

MAX_ITEMS = 100_000
MAX_DEPTH = 20
MAX_TEXT = 100_000
MAX_BITS = 8192
MAX_ARRAY_BYTES = 64 << 20
MAX_OBJECTS = 10_000
MAX_DEPTH_OF_RECORDS = 3


class TooMuch(Exception):
    """The value is larger than evidence may be."""


def describe(thing: object, recorder: Recorder | None = None) -> Value:
    """The evidence for one object. Whatever goes wrong on the way is evidence too: nothing is raised.

    Args:
        thing: the object.
        recorder: what is known of the trainings of models.
    """
    try:
        return _Description(recorder).of(thing, 0)
    except TooMuch as reason:
        return Unexportable(str(reason))
    except MemoryError:
        return Unexportable("there is not enough memory left to look into it")
    except BaseException as error:
        if _raised_here(error):
            raise
        return Unexportable("it can't be looked into")


def _raised_here(error: BaseException) -> bool:
    """Whether an exception comes from this module itself, not from a hook of the object or a library."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return step is not None and step.tb_frame.f_code.co_filename == __file__ and not isinstance(error, RecursionError)


class _Description:
    """One walk through an object, with a budget of items."""

    def __init__(self, recorder: Recorder | None) -> None:
        self._left = MAX_ITEMS
        self._recorder = recorder

    def of(self, thing: Any, depth: int) -> Value:
        self._left -= 1
        if self._left < 0:
            raise TooMuch(f"it has more than {MAX_ITEMS:,} parts")
        if depth > MAX_DEPTH:
            raise TooMuch("it is nested too deeply")
        if thing is None or thing is True or thing is False:
            return thing
        if thing is ...:
            return Opaque("ellipsis")
        kind = type(thing)
        for describe_special in (self._numpy, self._pandas):
            special = describe_special(thing, kind, depth)
            if special is not None:
                return special
        return self._builtin(thing, kind, depth)

    def _builtin(self, thing: Any, kind: type, depth: int) -> Value:
        if issubclass(kind, int):
            number = int.__int__(thing)
            if number.bit_length() > MAX_BITS:
                raise TooMuch("it is a whole number with thousands of digits")
            return number
        if issubclass(kind, float):
            return float.__float__(thing)
        if issubclass(kind, complex):
            return complex.__complex__(thing)
        if issubclass(kind, str):
            text = str.__str__(thing)
            if len(text) > MAX_TEXT:
                raise TooMuch(f"it is a text of {len(text):,} characters")
            return text
        if issubclass(kind, list):
            self._make_sure_of_room(list.__len__(thing))
            return self._items(list.copy(thing), depth)
        if issubclass(kind, tuple):
            return tuple(self._items(tuple.__getitem__(thing, slice(None)), depth))
        if issubclass(kind, set):
            self._make_sure_of_keys(set.__len__(thing))
            return {self._hashable(item, depth) for item in list(set.__iter__(thing))}
        if issubclass(kind, frozenset):
            self._make_sure_of_keys(frozenset.__len__(thing))
            return frozenset(self._hashable(item, depth) for item in frozenset.__iter__(thing))
        if issubclass(kind, dict):
            self._make_sure_of_keys(dict.__len__(thing))
            return {self._hashable(key, depth): self.of(item, depth + 1) for key, item in list(dict.items(thing))}
        if kind is range:
            return self._items(list(thing[: self._left + 1]), depth)
        known = _callable(thing, kind) or self._keras(thing, kind, depth) or self._estimator(thing, kind, depth)
        return known or Opaque(_type_name(kind))

    def _items(self, items: Any, depth: int) -> list[Value]:
        self._make_sure_of_room(len(items))
        return [self.of(item, depth + 1) for item in items]

    def _make_sure_of_room(self, count: int) -> None:
        if count > self._left:
            raise TooMuch(f"it has {count:,} parts")

    def _make_sure_of_keys(self, count: int) -> None:
        if count > MAX_KEYS:
            raise TooMuch(f"it has {count:,} keys")

    def _hashable(self, key: Any, depth: int) -> Value:
        described = self.of(key, depth + 1)
        if isinstance(described, NumpyScalar):
            return described.value
        try:
            hash(described)
        except TypeError:
            return Opaque(_type_name(type(key)))
        return described if not isinstance(described, Array) else Opaque(_type_name(type(key)))

    def _numpy(self, thing: Any, kind: type, depth: int) -> Value:
        np = sys.modules.get("numpy")
        if np is None:
            return None
        if issubclass(kind, np.ndarray):
            return self._array(np, np.ndarray.view(thing, np.ndarray), depth)
        if issubclass(kind, (np.bool_, np.number)) and not issubclass(kind, np.timedelta64):
            plain = np.array(np.generic.__getitem__(thing, ()))
            return NumpyScalar(plain.dtype.name, _widely_known(np, plain).item())
        return None

    def _array(self, np: Any, array: Any, depth: int) -> Value:
        if array.size > MAX_ARRAY:
            raise TooMuch(f"it is an array of {array.size:,} numbers")
        if array.nbytes > MAX_ARRAY_BYTES:
            raise TooMuch(f"it is an array of {array.nbytes >> 20:,} MiB")
        described = Array.of(_widely_known(np, array))
        if described is not None:
            return described
        if array.size > MAX_OBJECTS:
            raise TooMuch(f"it is an array of {array.size:,} objects")
        if array.dtype.kind not in "OUSV":
            array = array.astype(str)
        return self.of(array.tolist(), depth + 1)

    def _keras(self, thing: Any, kind: type, depth: int) -> Value:
        if "keras" not in sys.modules or depth > MAX_DEPTH_OF_RECORDS:
            return None
        from grader.child.models import described_keras, tensor_values

        values = tensor_values(thing, kind)
        if values is not None:
            return self._array(sys.modules["numpy"], values, depth)
        return described_keras(thing, kind, self._recorder)

    def _estimator(self, thing: Any, kind: type, depth: int) -> Value:
        if "sklearn" not in sys.modules or depth > MAX_DEPTH_OF_RECORDS:
            return None
        from grader.child.estimators import described_estimator

        return described_estimator(thing, kind, lambda setting: self.of(setting, depth + 1))

    def _pandas(self, thing: Any, kind: type, depth: int) -> Value:
        pd = sys.modules.get("pandas")
        if pd is None or not hasattr(pd, "DataFrame"):
            return None
        if not issubclass(kind, (pd.DataFrame, pd.Series, pd.Index)):
            return None
        if getattr(pd, class_name(kind), None) is not kind:
            return Opaque(_type_name(kind))
        if issubclass(kind, pd.DataFrame):
            columns = [self._column(thing.iloc[:, position], depth) for position in range(thing.shape[1])]
            return Table(tuple(columns), len(thing.index))
        if issubclass(kind, pd.Series):
            return self._column(thing, depth)
        return self.of(thing.to_numpy(), depth + 1)

    def _column(self, series: Any, depth: int) -> Column:
        return Column(
            self.of(series.name, depth + 1),
            self._flat(series.to_numpy(), depth),
            self._flat(series.index.to_numpy(), depth),
        )

    def _flat(self, array: Any, depth: int) -> Array | list[Value]:
        described = self.of(array, depth + 1)
        return described if isinstance(described, (Array, list)) else [described]


def _widely_known(np: Any, array: Any) -> Any:
    """The array with an element type that every machine knows."""
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        return array.astype(np.float64)
    if array.dtype.kind == "c" and array.dtype.itemsize > 16:
        return array.astype(np.complex128)
    return array


def _callable(thing: Any, kind: type) -> Function | None:
    if kind is types.MethodType:
        function = types.MethodType.__getattribute__(thing, "__func__")
        return _callable(function, type(function))
    if kind is types.FunctionType:
        code = thing.__code__
        count = code.co_argcount + code.co_kwonlyargcount
        return Function(str.__str__(thing.__name__), tuple(code.co_varnames[:count]))
    if kind is types.BuiltinFunctionType:
        return Function(thing.__name__, ())
    if issubclass(kind, type):
        return Function(class_name(thing), ())
    return None


def class_name(kind: type) -> str:
    """The name of a class, without asking its metaclass."""
    return str.__str__(vars(type)["__name__"].__get__(kind))


def _type_name(kind: type) -> str:
    module = vars(type)["__module__"].__get__(kind)
    name = str.__str__(vars(type)["__qualname__"].__get__(kind))
    return name if type(module) is not str or module in ("builtins", "__main__") else f"{module}.{name}"
