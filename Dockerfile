# The bot in one image. Models are kept in /data/model_cache, so a restart of the container downloads nothing.
FROM python:3.11-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/torchlit
# For CPU builds of torch: --build-arg PIP_ARGS="--extra-index-url URL"
ARG PIP_ARGS=""
COPY requirements.lock /src/
RUN /opt/torchlit/bin/pip install ${PIP_ARGS} -r /src/requirements.lock
# The kernels of quantised layers; this image has the compiler, the next one does not.
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot/llm/local/quantized bot/llm/local/quantized
RUN /opt/torchlit/bin/python -c "from setuptools import setup; setup()" build_ext --inplace

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /data/home torchlit && install -d -o torchlit -g torchlit /data /data/model_cache /data/home
COPY --from=build /opt/torchlit /opt/torchlit
WORKDIR /app
COPY alembic.ini LICENSE NOTICE ./
COPY alembic alembic
COPY db db
COPY bot bot
COPY --from=build /src/bot/llm/local/quantized/_kernels*.so bot/llm/local/quantized/
COPY cogs cogs
# The root file system may be read-only: everything that is written lies below /data and /tmp.
ENV PATH=/opt/torchlit/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/data/home \
    HF_HOME=/data/model_cache \
    TORCHLIT_HOME=/data/home
USER 10001
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=120s --retries=3 CMD ["python", "-m", "bot", "doctor", "--quiet"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
