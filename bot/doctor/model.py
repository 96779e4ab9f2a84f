"""The language model: which one would speak, and whether it is there, without loading it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from huggingface_hub import auth_check, try_to_load_from_cache
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, HFValidationError, RepositoryNotFoundError

from bot.app import model_folder, remote_engine
from bot.doctor.check import Check, Status
from bot.errors import ConfigurationError
from bot.llm.remote import Standing
from bot.settings import DEFAULT_MODEL, Settings

_WEIGHTS = ("*.safetensors", "*.bin")


async def check_model(settings: Settings) -> list[Check]:
    """Find the model that the settings ask for."""
    if settings.engine_url is not None:
        return await _remote(settings)
    if settings.uses_demo_model:
        return [_demo(settings)]
    return [await asyncio.to_thread(_own, settings)]


async def _remote(settings: Settings) -> list[Check]:
    """One check for each server: while one of them answers, the others are only missed."""
    try:
        engine = remote_engine(settings)
    except ConfigurationError as error:
        return [Check("model", Status.PROBLEM, "the model server cannot be asked", str(error))]
    try:
        standings = await engine.standings()
    finally:
        await engine.aclose()
    worst = Status.WARNING if any(standing.unwell is None for standing in standings) else Status.PROBLEM
    return [_server(standing, worst) for standing in standings]


def _server(standing: Standing, worst: Status) -> Check:
    if standing.unwell:
        return Check("model", worst, standing.unwell, "Start that server, or correct TORCHLIT_ENGINE_URL.")
    context = (
        f"{standing.context_tokens} tokens of context" if standing.context_tokens else "context not told"
    )
    what = f"{standing.model} at {standing.address} ({standing.kind}; {context}; breaker {standing.circuit})"
    return Check("model", Status.OK, what)


def _demo(settings: Settings) -> Check:
    folder = Path(model_folder(settings))
    if not _has_weights(folder):
        return Check(
            "model", Status.PROBLEM, f"ember's weights are not in {folder}", "Install Torchlit again."
        )
    return Check(
        "model",
        Status.WARNING,
        "ember, the bundled demo model, is the Dungeon Master's voice",
        f"For real play set TORCHLIT_MODEL to a chat model, HF_TOKEN for {DEFAULT_MODEL}, "
        "or TORCHLIT_ENGINE_URL to a server.",
    )


def _own(settings: Settings) -> Check:
    folder = Path(settings.chosen_model).expanduser()
    return _local(folder) if folder.exists() else _on_hub(settings)


def _local(folder: Path) -> Check:
    if (folder / "config.json").exists() and _has_weights(folder):
        return Check("model", Status.OK, f"{folder} is a model's folder")
    what = f"{folder} has no config.json and weights"
    return Check("model", Status.PROBLEM, what, "Point TORCHLIT_MODEL at the folder that holds them.")


def _has_weights(folder: Path) -> bool:
    return any(next(folder.glob(pattern), None) for pattern in _WEIGHTS)


def _on_hub(settings: Settings) -> Check:
    model = settings.chosen_model
    page = f"https://huggingface.co/{model}"
    token = settings.hf_token.get_secret_value() if settings.hf_token else None
    try:
        if isinstance(try_to_load_from_cache(model, "config.json"), str):
            return Check("model", Status.OK, f"{model} is downloaded")
        auth_check(model, token=token or False)
    except GatedRepoError:
        return Check(
            "model", Status.PROBLEM, f"{model} is gated", f"Accept its licence on {page} and set HF_TOKEN."
        )
    except (RepositoryNotFoundError, HFValidationError):
        what = f"there is no {model} on the hub, nor a folder of that name"
        return Check(
            "model", Status.PROBLEM, what, "Correct TORCHLIT_MODEL, or set HF_TOKEN if it is private."
        )
    except (HfHubHTTPError, OSError) as error:
        what = f"{model} is not downloaded, and huggingface.co is out of reach ({type(error).__name__})"
        return Check("model", Status.PROBLEM, what, "Connect once to download it, or use a folder or ember.")
    return Check("model", Status.OK, f"{model} will be downloaded at the first start")
