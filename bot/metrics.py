"""What is counted while Torchlit runs, for Prometheus: how much, how long and how it ended, never who or what.

Every label has a handful of values that are known beforehand; nothing that a player chose is among them.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)

from bot.errors import ConfigurationError

log = logging.getLogger(__name__)

# Seconds: from a step of a small model to the longest that a narration may take.
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)
_RATES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0)
_BATCHES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)


class Metrics:
    """A registry of its own with every instrument in it; two may live side by side in one process."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        asked = ("engine", "lane")
        self.engine_requests = Counter(
            "torchlit_engine_requests",
            "Answers that were asked of the model, by how they ended.",
            (*asked, "outcome"),
            registry=registry,
        )
        self.engine_running = Gauge(
            "torchlit_engine_running", "Answers asked for and not ended.", asked, registry=registry
        )
        self.engine_queue = Histogram(
            "torchlit_engine_queue_seconds",
            "Wait for a place in the model's batch.",
            asked,
            buckets=_SECONDS,
            registry=registry,
        )
        self.engine_first_token = Histogram(
            "torchlit_engine_first_token_seconds",
            "From the request to the first text.",
            asked,
            buckets=_SECONDS,
            registry=registry,
        )
        self.engine_answer = Histogram(
            "torchlit_engine_answer_seconds",
            "From the request to its end, however it ended.",
            asked,
            buckets=_SECONDS,
            registry=registry,
        )
        self.engine_prompt_tokens = Counter(
            "torchlit_engine_prompt_tokens",
            "Tokens of prompts: computed, or reused from an earlier one.",
            (*asked, "source"),
            registry=registry,
        )
        self.engine_new_tokens = Counter(
            "torchlit_engine_new_tokens", "Tokens that the model made.", asked, registry=registry
        )
        self.engine_rate = Histogram(
            "torchlit_engine_tokens_per_second",
            "Tokens a second of one answer, after its first.",
            asked,
            buckets=_RATES,
            registry=registry,
        )
        self.engine_batch = Histogram(
            "torchlit_engine_batch_size",
            "Answers made at once, on average over one answer.",
            asked,
            buckets=_BATCHES,
            registry=registry,
        )
        self.actions = Counter(
            "torchlit_actions_received", "Moves that players made in a campaign's channel.", registry=registry
        )
        self.turns = Counter(
            "torchlit_turns",
            "Turns by how they ended: posted, abandoned, unseen.",
            ("outcome",),
            registry=registry,
        )
        self.turn_stages = Histogram(
            "torchlit_turn_stage_seconds",
            "Stages of a turn: load, read, prompt, narrate.",
            ("stage",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.narrations = Counter(
            "torchlit_narrations",
            "Narrations by their voice: model, rules (nothing could be done), or plain facts.",
            ("voice",),
            registry=registry,
        )
        self.contradictions = Counter(
            "torchlit_contradictions",
            "Narrations that were not posted as they contradicted the outcome, by what they got wrong.",
            ("wrong",),
            registry=registry,
        )
        self.checks = Counter("torchlit_checks", "Checks rolled, by result.", ("result",), registry=registry)
        self.rules = Counter("torchlit_rules_found", "Rules found for the moves of turns.", registry=registry)
        self.media = Counter(
            "torchlit_media",
            "Pictures and clips asked for, by what came of it.",
            ("kind", "outcome"),
            registry=registry,
        )
        self.media_seconds = Histogram(
            "torchlit_media_seconds",
            "What a picture or a clip took.",
            ("kind",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.jobs = Counter(
            "torchlit_jobs",
            "Durable jobs that ran: play, after, forget.",
            ("job", "outcome"),
            registry=registry,
        )
        self.jobs_running = Gauge(
            "torchlit_jobs_running", "Durable jobs that run now.", ("job",), registry=registry
        )
        self.chronicle_ready = Gauge(
            "torchlit_chronicle_ready", "1 while the database can be read and written.", registry=registry
        )
        self.model_ready = Gauge("torchlit_model_ready", "1 once the model is loaded.", registry=registry)
        ProcessCollector(registry=registry)

    def job(self, name: str, run: Callable[[int], Awaitable[None]]) -> Callable[[int], Awaitable[None]]:
        """A job's task that is counted whenever it runs."""

        async def counted(number: int) -> None:
            outcome = "failed"
            with self.jobs_running.labels(name).track_inprogress():
                try:
                    await run(number)
                    outcome = "done"
                finally:
                    self.jobs.labels(name, outcome).inc()

        return counted

    @contextlib.contextmanager
    def served(self, host: str, port: int) -> Iterator[str]:
        """Answer scrapes on a thread of its own, so that a busy event loop is seen too; gives the URL.

        Raises ConfigurationError when the port is taken or the host is none of this machine.
        """
        try:
            server, thread = start_http_server(port, host, self.registry)
        except OSError as error:
            raise ConfigurationError(
                f"Metrics cannot be served at {host}:{port} ({error.strerror or error}): "
                "choose another TORCHLIT_METRICS_PORT, or leave it unset."
            ) from error
        url = f"http://{host}:{server.server_port}/metrics"
        log.info("metrics at %s", url)
        try:
            yield url
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
