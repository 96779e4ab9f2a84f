"""What Prometheus reads."""

from __future__ import annotations

import re
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import ConfigurationError
from bot.metrics import Metrics

OPERATIONS = Path(__file__).parents[1] / "docs" / "operations.md"


def scrape(url: str) -> dict[str, float]:
    """Every sample at the URL by its name and labels."""
    with urllib.request.urlopen(url, timeout=30) as page:
        families = list(text_string_to_metric_families(page.read().decode()))
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in families
        for sample in family.samples
    }


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_what_was_counted_can_be_scraped() -> None:
    metrics = Metrics()
    metrics.turns.labels("posted").inc(3)
    with metrics.served("127.0.0.1", 0) as url:
        samples = scrape(url)
    assert samples["torchlit_turns_total posted"] == 3
    assert samples["torchlit_chronicle_ready"] == 0


def test_nothing_answers_after_the_end() -> None:
    with Metrics().served("127.0.0.1", 0) as url:
        pass
    with pytest.raises(urllib.error.URLError):
        scrape(url)


def test_two_registries_know_nothing_of_each_other() -> None:
    one, other = Metrics(), Metrics()
    one.actions.inc()
    assert other.registry.get_sample_value("torchlit_actions_received_total") == 0


def test_a_port_that_is_taken_is_told_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(ConfigurationError, match=f"{port}.*TORCHLIT_METRICS_PORT"),
            Metrics().served("127.0.0.1", port),
        ):
            pass


async def test_jobs_are_counted_by_how_they_end() -> None:
    metrics = Metrics()

    async def play(campaign_id: int) -> None:
        assert metrics.registry.get_sample_value("torchlit_jobs_running", {"job": "play"}) == 1
        if campaign_id == 13:
            raise ValueError("unlucky")

    job = metrics.job("play", play)
    await job(7)
    with pytest.raises(ValueError, match="unlucky"):
        await job(13)

    def runs(outcome: str) -> float | None:
        return metrics.registry.get_sample_value("torchlit_jobs_total", {"job": "play", "outcome": outcome})

    assert (runs("done"), runs("failed")) == (1, 1)
    assert metrics.registry.get_sample_value("torchlit_jobs_running", {"job": "play"}) == 0


def test_the_document_lists_every_metric_and_no_other() -> None:
    rows = re.findall(
        r"^\| `(torchlit_\w+)` \| (\w+) \| ([\w, ]*)\|", OPERATIONS.read_text(), flags=re.MULTILINE
    )
    documented = {(name, kind, labels.strip()) for name, kind, labels in rows}
    metrics = Metrics()
    made = {
        (family.name, family.type, ", ".join(getattr(metrics, attribute)._labelnames))
        for attribute in vars(metrics)
        if attribute != "registry"
        for family in getattr(metrics, attribute).collect()
    }
    assert documented == made
    registered = {family.name for family in metrics.registry.collect()}
    assert {name for name in registered if name.startswith("torchlit_")} == {name for name, _, _ in made}
