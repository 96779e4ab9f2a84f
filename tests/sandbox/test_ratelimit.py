"""Rate limits, on a clock of the test's own."""

from __future__ import annotations

from bot.sandbox.ratelimit import Rate, RateLimits


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def limits(clock: Clock) -> RateLimits:
    return RateLimits({"create_message": Rate(2, 5.0)}, clock)


def test_a_bucket_counts_down_and_refills() -> None:
    clock = Clock()
    rate_limits = limits(clock)
    taken = [rate_limits.take("create_message", {"channel_id": "1"}) for _ in range(3)]
    assert [verdict.headers["X-RateLimit-Remaining"] for verdict in taken] == ["1", "0", "0"]
    assert [verdict.refusal is None for verdict in taken] == [True, True, False]
    assert taken[2].refusal == {"message": "You are being rate limited.", "retry_after": 5.0, "global": False}
    assert taken[2].headers["Retry-After"] == "6"
    assert taken[2].headers["X-RateLimit-Scope"] == "user"

    clock.now += 5.0
    assert rate_limits.take("create_message", {"channel_id": "1"}).refusal is None


def test_each_channel_has_a_bucket_of_its_own() -> None:
    rate_limits = limits(Clock())
    for channel in ("1", "2"):
        assert [rate_limits.take("create_message", {"channel_id": channel}).refusal for _ in range(2)] == [
            None,
            None,
        ]


def test_fifty_requests_a_second_are_enough_for_all() -> None:
    rate_limits = limits(Clock())
    verdicts = [rate_limits.take("get_channel", {"channel_id": str(n)}) for n in range(51)]
    assert [verdict.refusal is None for verdict in verdicts] == [True] * 50 + [False]
    assert verdicts[50].headers["X-RateLimit-Global"] == "true"
    assert rate_limits.take("create_interaction_response", {}).refusal is None  # interactions are exempt
    assert rate_limits.refused == 1
