"""A server that fails and fails is left alone, then tried by one."""

from __future__ import annotations

from bot.breaker import Circuit, CircuitBreaker


def test_it_opens_half_opens_for_one_and_closes() -> None:
    now = [100.0]
    breaker = CircuitBreaker(failures=2, pause_s=10.0, clock=lambda: now[0])
    breaker.failed()
    assert breaker.circuit is Circuit.CLOSED
    breaker.failed()
    assert (breaker.circuit, breaker.lets_pass, breaker.left_s) == (Circuit.OPEN, False, 10.0)

    now[0] += 10.0
    assert (breaker.circuit, breaker.lets_pass) == (Circuit.HALF_OPEN, True)
    breaker.passing()
    assert not breaker.lets_pass, "one is enough to find out"
    breaker.failed()
    assert breaker.circuit is Circuit.OPEN

    now[0] += 10.0
    breaker.passing()
    breaker.given_up()
    assert breaker.lets_pass, "who walked away has shown nothing"
    breaker.passing()
    breaker.succeeded()
    assert breaker.circuit is Circuit.CLOSED


def test_failures_must_be_in_a_row() -> None:
    breaker = CircuitBreaker(failures=2)
    for _ in range(5):
        breaker.failed()
        breaker.succeeded()
    assert breaker.circuit is Circuit.CLOSED
