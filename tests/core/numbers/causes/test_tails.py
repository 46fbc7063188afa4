"""Tails in closed form are those of scipy."""

import pytest
from scipy.special import chdtrc, ndtr, ndtri

from core.numbers.causes.tails import NORMAL_90, chi_square_above, normal_below


@pytest.mark.parametrize("z", [-30.0, -8.0, -1.3, 0.0, 0.2, 9.0])
def test_a_normal_value_below(z: float) -> None:
    assert normal_below(z) == pytest.approx(float(ndtr(z)), rel=1e-12, abs=0)
    assert pytest.approx(float(ndtri(0.9)), rel=1e-15) == NORMAL_90


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 20, 61])
@pytest.mark.parametrize("value", [0.0, 1e-12, 0.5, 3.0, 40.0, 900.0, 1e5])
def test_a_chi_square_value_above(value: float, freedom: int) -> None:
    assert chi_square_above(value, freedom) == pytest.approx(float(chdtrc(freedom, value)), rel=1e-11, abs=1e-300)
