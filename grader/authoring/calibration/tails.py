"""How often a number that chance spreads falls beyond a bound, at most: with a confidence, not only in the sample.

A sample of 40 says nothing by itself about one case in 1,000: with no failure among n, all that follows without a
model of the tail is that at most about 3/n fail (`without_a_model`). So two models are asked, and the one that is
worse for the threshold counts:

- the *normal* distribution, through the noncentral t distribution that its one-sided tolerance bound has
  (G. J. Hahn, W. Q. Meeker, L. A. Escobar: Statistical Intervals, 2nd ed., Wiley 2017, section 4.6);
- an *exponential tail*: only the outer quarter of the sample counts, and thins out beyond it as slowly as an
  exponential distribution does, which is what the excesses over a high level of any tail of the Gumbel domain come to
  (J. Pickands: Statistical Inference Using Extreme Order Statistics, Annals of Statistics 3, 1975, with shape 0). It
  follows skewed samples, and it is heavier than the normal one.

Both work on a scale on which such numbers spread about evenly: the logit for shares, the logarithm for losses. Neither
sees a second mode, a training that collapses once in 200, before a seed has shown it.

The tail is what makes a bound from few numbers wide, and it is needed. Trainings that go badly go very badly: on those
scales most samples of trainings are skewed that way. At one case in 1,000, the normal model alone bounds the rate of a
logistic distribution for 67 % of samples of 24, that of a Gumbel distribution for 29 %; both models together for 95 %.
The price goes down with the size: for numbers that are normal in truth, the limit of one in 1,000 is about 8 standard
deviations out with 24 of them and about 5 with 100 and more, where 3.1 would be right.

All samples here are oriented so that low is bad: a number fails when it is below the bound.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

CONFIDENCE = 0.95
"""The confidence of every bound."""
MIN_SIZE = 20
"""A smaller sample of a reference has too little of a tail to follow."""
LEAST_SIZE = 6
"""A smaller sample can't be followed at all."""
_OUTER_SHARE = 4
"""One number in so many belongs to the tail."""
_STEPS = 500
"""How finely distributions are integrated over."""
_LEAST_RATE = 1e-12
"""Rates below are told as this one: no model is to be believed so far out."""


@dataclass(frozen=True)
class Sample:
    """Numbers that chance spreads, at least `LEAST_SIZE` of them, low being bad."""

    values: tuple[float, ...]

    @cached_property
    def _sorted(self) -> list[float]:
        return sorted(self.values)

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.values)

    @cached_property
    def mean(self) -> float:
        """Their mean."""
        return math.fsum(self.values) / self.size

    @cached_property
    def spread(self) -> float:
        """Their standard deviation, with n - 1 in the denominator; exactly 0 if all are the same."""
        if self._sorted[0] == self._sorted[-1]:
            return 0.0
        return math.sqrt(math.fsum((value - self.mean) ** 2 for value in self.values) / (self.size - 1))

    @property
    def _outer(self) -> int:
        """How many belong to the tail."""
        return max(LEAST_SIZE - 1, self.size // _OUTER_SHARE)

    @cached_property
    def _tail(self) -> tuple[float, float]:
        """Where the tail begins, and its mean excess."""
        start = self._sorted[self._outer]
        return start, math.fsum(start - value for value in self._sorted[: self._outer]) / self._outer

    def failures(self, bound: float) -> int:
        """How many are below the bound."""
        return sum(value < bound for value in self.values)

    def worst_rate(self, bound: float) -> float:
        """The share that falls below the bound, at most: the upper confidence bound of the worse model.

        With failures in the sample itself, it is not below what they alone say.
        """
        if not self.spread:
            return 1.0 if bound > self.mean else _LEAST_RATE
        rates = [self._normal_rate(bound), self._exponential_rate(bound)]
        if self.failures(bound):
            rates.append(without_a_model(self.failures(bound), self.size))
        return max(_LEAST_RATE, *rates)

    def limit(self, rate: float) -> float:
        """The greatest bound below which at most that share falls, in the worse model."""
        if not self.spread:
            return self.mean
        # Far enough out for any rate that is asked for, and nearer than where rates are cut off.
        far = self.mean - 200 * self.spread
        return _where(lambda bound: self.worst_rate(bound) - rate, far, self.mean)

    def _normal_rate(self, bound: float) -> float:
        from scipy.stats import norm

        root = math.sqrt(self.size)
        distance = (self.mean - bound) / self.spread
        # P(noncentral t < distance * root), as a mean over the distribution of the sample's spread: scipy's own `nct`
        # gives nan for samples of 50.
        ratios = (2 * _gamma_quantiles((self.size - 1) / 2) / (self.size - 1)) ** 0.5

        def surplus(log_rate: float) -> float:
            true_distance = norm.isf(math.exp(log_rate))
            return float(norm.cdf((distance * ratios - true_distance) * root).mean()) - CONFIDENCE

        return math.exp(_where(surplus, math.log(_LEAST_RATE), 0.0))

    def _exponential_rate(self, bound: float) -> float:
        from scipy.stats import beta

        start, mean_excess = self._tail
        if bound >= start or not mean_excess:
            return without_a_model(self.failures(bound), self.size)
        # The share beyond the tail's start is Beta distributed, the mean excess over its true value Gamma distributed,
        # and they are independent: the bound is the quantile of share * exp(-distance * ratio).
        distance = (start - bound) / mean_excess
        ratios = _gamma_quantiles(self._outer) / self._outer
        share = beta(self._outer + 1, self.size - self._outer)

        def surplus(log_rate: float) -> float:
            import numpy as np

            reached = np.minimum(log_rate + distance * ratios, 0.0)
            return float(share.cdf(np.exp(reached)).mean()) - CONFIDENCE

        return math.exp(_where(surplus, math.log(_LEAST_RATE), 0.0))


def without_a_model(failures: int, size: int) -> float:
    """The share that fails, at most, whatever the distribution (C. J. Clopper, E. S. Pearson, Biometrika 26, 1934)."""
    from scipy.stats import beta

    return 1.0 if failures >= size else float(beta.ppf(CONFIDENCE, failures + 1, size - failures))


def _gamma_quantiles(shape: float) -> Any:
    """Numbers that share a Gamma distribution out evenly: shape (`_STEPS`,)."""
    import numpy as np
    from scipy.stats import gamma

    return gamma.ppf((np.arange(_STEPS) + 0.5) / _STEPS, shape)


def _where(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function crosses 0; an end if it does so outside."""
    from scipy.optimize import brentq

    if rising(low) >= 0:
        return low
    if rising(high) <= 0:
        return high
    return float(brentq(rising, low, high, xtol=1e-6))


def oriented(values: Sequence[float], *, low_is_bad: bool) -> tuple[float, ...]:
    """The same values with low being bad."""
    return tuple(values) if low_is_bad else tuple(-value for value in values)
