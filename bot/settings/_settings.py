"""The list of settings: their names, defaults and bounds, and what follows from them."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings._values import ContentLevel, ModelFormat, Shards, SpeechFile

DEMO_MODEL = "ember"
DEFAULT_MODEL = "meta-llama/Llama-3.2-3B-Instruct"


class Settings(BaseSettings):
    """The configuration; frozen. Names in the environment are `TORCHLIT_` + the field's name unless given."""

    model_config = SettingsConfigDict(
        env_prefix="TORCHLIT_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    # Discord
    discord_token: SecretStr | None = Field(
        None, validation_alias="DISCORD_TOKEN", description="the bot's token; needed by `torchlit run`"
    )
    discord_proxy: str | None = Field(
        None,
        description="HTTP proxy for all of Discord's traffic; SSL_CERT_FILE names the authorities it is trusted by",
    )
    discord_requests_a_second: int = Field(
        50,
        ge=10,
        le=10_000,
        description="requests that Discord allows the bot; a process of several gets its part of them",
    )

    shards: str | None = Field(
        None,
        description="this process's share of Discord's shards, such as `0-3/16` or `0,2/4`; unset: the whole bot",
    )

    # Storage
    home: Path = Field(
        default_factory=lambda: user_data_path("torchlit", appauthor=False),
        description="folder of the embedded database, logs and saved attachments",
    )
    database_url: SecretStr | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="PostgreSQL URL; unset: an embedded server in `home`",
    )
    pool_min: int = Field(1, ge=1, le=100, description="database connections kept open")
    pool_max: int = Field(10, ge=1, le=1000, description="database connections at most")

    database_timeout_s: float = Field(
        10.0, ge=1, le=300, description="seconds that the database may take to connect or to answer"
    )

    # Model
    model: str | None = Field(
        None,
        description="model id or folder, or `ember`; unset: Llama 3.2 3B when HF_TOKEN is set, else ember",
    )
    model_format: ModelFormat = Field(
        ModelFormat.AUTO,
        description="how its weights are kept: `auto`, `float32`, `bfloat16`, `float16`, `int4`, or on a CPU `int8`",
    )
    hf_token: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"),
        description="token for gated models on the Hugging Face hub",
    )
    engine_url: str | None = Field(
        None,
        description="base URL of an OpenAI-compatible server (such as http://localhost:8000/v1) to use instead; "
        "several, with commas or spaces between them, share the work",
    )
    engine_api_key: SecretStr | None = Field(None, description="key for `engine_url`")
    engine_kind: str | None = Field(
        None,
        description="vllm, sglang, llama.cpp, llama-cpp-python, ollama, lm-studio, openai or unknown; "
        "unset: what the server says",
    )
    context_tokens: int = Field(
        8192, ge=512, le=1_048_576, description="most tokens of prompt and answer together"
    )
    prefix_memory_mb: int | None = Field(
        None,
        ge=64,
        description="MiB for what an in-process model keeps of campaigns' prompts; unset: a quarter of what is free",
    )
    max_new_tokens: int = Field(256, ge=16, le=2048, description="most tokens of one narration")
    temperature: float = Field(0.8, ge=0.0, le=2.0, description="0 is deterministic")
    top_p: float = Field(0.95, gt=0.0, le=1.0, description="nucleus sampling")
    turn_deadline_s: float = Field(300.0, ge=1, le=3600, description="seconds a narration may take")
    reading_deadline_s: float = Field(
        15.0,
        ge=0,
        le=300,
        description="seconds that the model may take to read a move of which the rules are unsure; 0: it is not asked",
    )

    # Memory
    history_turns: int = Field(5, ge=3, le=50, description="past turns shown to the model as conversation")
    story_segments: int = Field(3, ge=0, le=20, description="story segments shown to the model")
    story_every: int = Field(5, ge=2, le=50, description="turns after which a story segment is written")

    # Services
    rules_api_url: str | None = Field(
        "https://www.dnd5eapi.co",
        description="the 5e API, from which the texts of the rules are synced once; `off` fetches none",
    )
    image_url: str | None = Field(
        None,
        description="base URL of the image service (`POST /generate_image`), or of an OpenAI-compatible server where "
        "it ends in `/v1`, AUTOMATIC1111 or Forge in `/sdapi/v1`, ComfyUI in `/prompt`, or `diffusers:MODEL` for one "
        "on this machine; several, with commas or spaces between them, are asked in this order",
    )
    image_api_key: SecretStr | None = Field(
        None,
        description="key for those that end in `/v1`; for `/sdapi/v1`, name and password with a colon between them",
    )
    image_model: str | None = Field(None, description="model that paints there; unset: what the server has")
    image_workflow: Path | None = Field(
        None, description="ComfyUI's workflow, exported for its API, with `{prompt}` in it"
    )
    image_style: str | None = Field(
        None, description="style of all pictures, such as `dark` or `painterly`; unset: the campaign's"
    )
    image_content: ContentLevel = Field(
        ContentLevel.TEEN,
        description="for whom painted pictures, and what `/safety level` allows, are fit at most: "
        "`everyone`, `teen` or `mature`",
    )
    image_negative: str | None = Field(None, description="what else must not be on painted pictures")
    image_drawn: bool = Field(True, description="a scene card is drawn where no service paints")
    uploads_mb: int = Field(
        1024, ge=0, le=1_048_576, description="MiB of disk for players' portraits and maps; 0 takes none"
    )
    images_per_hour: int = Field(
        60,
        ge=0,
        le=10_000,
        description="pictures that a server gets in an hour at most, unless `guild_limits` says so",
    )
    speech_url: str | None = Field(
        None,
        description="base URL of the speech service (`POST /speak`), or of an OpenAI-compatible server where it ends "
        "in `/v1`; several, with commas or spaces between them, are asked in this order",
    )
    speech_api_key: SecretStr | None = Field(
        None, description="key for those of `speech_url` that end in `/v1`"
    )
    speech_model: str | None = Field(None, description="model that speaks there; unset: what the server has")
    speech_voice: str | None = Field(
        None, description="the narrator's voice there; unset: the first that the server lists"
    )
    speech_embedded: bool = Field(True, description="espeak-ng speaks where no service does")
    speech_file: SpeechFile = Field(
        SpeechFile.UNHEARD,
        description="attach the spoken narration as a file: `always`, `never`, or `unheard`: when nobody hears it in a "
        "voice channel",
    )
    speech_cache_mb: int = Field(
        256, ge=0, le=1_048_576, description="MiB of disk for what was spoken before; 0 keeps nothing"
    )
    media_timeout_s: float = Field(
        60.0, ge=1, le=600, description="seconds a picture or a spoken sentence may take"
    )

    voice_alone_s: float = Field(
        180.0,
        ge=1,
        le=86_400,
        description="seconds in a voice channel without anybody to hear, then the bot leaves",
    )

    # Running
    question_timeout_s: float = Field(
        60.0,
        ge=0,
        le=3600,
        description="seconds that a player has to say what was meant before the likeliest counts; 0: nobody is asked",
    )
    roll_timeout_s: float = Field(
        60.0, ge=0, le=3600, description="seconds until dice fall for which a player could press a button"
    )
    missed_hours: float = Field(
        24.0,
        ge=0,
        le=168,
        description="hours for which a message is still answered that was written while the bot was away; 0: none is",
    )
    missed_moves: int = Field(
        8,
        ge=1,
        le=50,
        description="how many of those, of each channel the newest, are played; the others are counted in one line",
    )
    turn_workers: int = Field(
        8, ge=1, le=256, description="campaigns narrated at the same time by one process"
    )
    stop_grace_s: float = Field(
        30.0,
        ge=0,
        le=3600,
        description="seconds that running turns get when the bot is told to stop; the rest goes on elsewhere or later",
    )
    takeover_s: float = Field(
        6.0,
        ge=1,
        le=600,
        description="seconds of silence after which a process is taken for dead, and its turns go on in another",
    )
    user_limits: str = Field(
        "600 turns/hour, 3000 turns/day",
        description="how much one player may use: numbers of `turns`, `tokens`, `pictures`, a `/hour` or `/day`",
    )
    campaign_limits: str = Field(
        "600 turns/hour, 4000 turns/day",
        description="how much one campaign may use; also minutes of `voice`",
    )
    guild_limits: str = Field(
        "6000 turns/hour, 40000 turns/day", description="how much all campaigns of a server may use together"
    )
    combat_turn_s: int = Field(
        300,
        ge=0,
        le=86_400,
        description="seconds that a player has for a turn in a fight before the hero dodges; 0: for ever",
    )
    metrics_port: int | None = Field(
        None, ge=0, le=65535, description="port of the metrics for Prometheus; unset: none"
    )
    metrics_host: str = Field("127.0.0.1", description="address that the metrics are served on")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")
    transcript: bool = Field(
        False, description="also log what players write and read, to `home`/transcript.log"
    )

    @field_validator("rules_api_url", "image_url", "speech_url", "engine_url", mode="after")
    @classmethod
    def _trim_url(cls, value: str | None) -> str | None:
        if value is None or value.strip().lower() in {"", "off", "none"}:
            return None
        return value.strip(" ,\t\n").rstrip("/") or None

    @field_validator("shards", mode="after")
    @classmethod
    def _check_shards(cls, value: str | None) -> str | None:
        if value is not None:
            Shards.parse(value)
        return value

    @property
    def own_shards(self) -> Shards | None:
        """This process's share of Discord's shards; None: all there are."""
        return Shards.parse(self.shards) if self.shards else None

    @property
    def engine_urls(self) -> tuple[str, ...]:
        """Each of the model servers' URLs."""
        return _urls(self.engine_url)

    @property
    def image_urls(self) -> tuple[str, ...]:
        """Each of the image services' URLs, in the order in which they are asked."""
        return _urls(self.image_url)

    @property
    def speech_urls(self) -> tuple[str, ...]:
        """Each of the speech services' URLs, in the order in which they are asked."""
        return _urls(self.speech_url)

    @property
    def chosen_model(self) -> str:
        """The model that will be loaded in process when no `engine_url` is set."""
        return self.model or (DEFAULT_MODEL if self.hf_token else DEMO_MODEL)

    @property
    def uses_demo_model(self) -> bool:
        """True when ember, the bundled demo model, is the voice of the Dungeon Master."""
        return self.engine_url is None and self.chosen_model == DEMO_MODEL


def _urls(setting: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url.rstrip("/") for url in (setting or "").replace(",", " ").split()))
