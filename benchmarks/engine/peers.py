"""llama.cpp for the benchmark, built from source for this very processor, in an environment of its own.

`python -m benchmarks.engine.peers [--folder FOLDER]`; needs cmake, a C++ compiler, the network and 15 minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from benchmarks.engine.checkpoints import default_folder

_BINDINGS = "llama-cpp-python"
_VERSION = "0.3.36"
_BESIDE = ("gguf==0.19.0", "numpy==2.4.6", "matplotlib==3.11.2")
# Native code brings AVX-512 and its integer instructions where the processor has them.
_NATIVE = ("-DGGML_NATIVE=ON", "-DCMAKE_BUILD_TYPE=Release")
_SERVER = (
    "-DBUILD_SHARED_LIBS=OFF",
    "-DLLAMA_BUILD_SERVER=ON",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_UI=OFF",
    "-DLLAMA_OPENSSL=OFF",
)


def build(folder: Path) -> None:
    """Make what is missing: `venv` with the bindings, and the program `llama-server`, both of one source."""
    if missing := [tool for tool in ("cmake", "c++") if shutil.which(tool) is None]:
        raise SystemExit(
            f"llama.cpp is built from source and needs {' and '.join(missing)}: install that first."
        )
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-q"]
    native = {**os.environ, "CMAKE_ARGS": " ".join(_NATIVE)}
    pinned = f"{_BINDINGS}=={_VERSION}"
    _run(*pip, "install", "--no-binary", _BINDINGS, pinned, *_BESIDE, env=native)
    if not (folder / "llama-server").exists():
        with tempfile.TemporaryDirectory(prefix="torchlit-peers-") as place:
            _run(*pip, "download", "--no-binary", _BINDINGS, "--no-deps", "-d", place, pinned)
            _build_server(Path(place), folder / "llama-server")


def _build_server(place: Path, made: Path) -> None:
    [archive] = place.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="data")
    [source] = place.glob("*/vendor/llama.cpp")
    _run("cmake", "-B", str(place / "build"), "-S", str(source), *_NATIVE, *_SERVER)
    _run("cmake", "--build", str(place / "build"), "--target", "llama-server", "-j", str(os.cpu_count() or 1))
    shutil.copy2(place / "build" / "bin" / "llama-server", made)


def _run(*command: str, env: dict[str, str] | None = None) -> None:
    subprocess.run(command, check=True, env=env, stdout=sys.stderr)


def main() -> None:
    """Build, and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine.peers", description=__doc__)
    parser.add_argument("--folder", type=Path, default=default_folder())
    folder = parser.parse_args().folder
    build(folder)
    print(folder)


if __name__ == "__main__":
    main()
