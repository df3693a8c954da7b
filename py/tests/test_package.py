"""The package as such: its version, its types, what it brings along."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import marusankaku
from marusankaku import _native

ROOT = Path(__file__).parents[2]


def test_the_version_is_that_of_the_workspace() -> None:
    assert f'version = "{marusankaku.__version__}"' in (ROOT / "Cargo.toml").read_text("utf-8")


def test_the_package_is_typed() -> None:
    assert files(marusankaku).joinpath("py.typed").is_file()
    assert files(marusankaku).joinpath("_native.pyi").is_file()


def test_the_stubs_say_what_the_module_has() -> None:
    """After a change of the binding: `make stubs`."""
    check = [
        sys.executable,
        "-m",
        "mypy.stubtest",
        "--ignore-unused-allowlist",
        "--allowlist",
        "stubtest.txt",
        "marusankaku",
    ]
    done = subprocess.run(check, capture_output=True, text=True, check=False, cwd=ROOT / "py")
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_brings_nothing_else_along() -> None:
    """No run-time dependency: only this package and the standard library."""
    code = "import sys; import marusankaku; print(*{name.split('.')[0] for name in sys.modules})"
    # Isolated and without site: what the environment preloads is not ours.
    package = str(Path(marusankaku.__file__).parents[1])
    code = f"import sys; sys.path.append({package!r}); " + code
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    others = set(done.stdout.split()) - sys.stdlib_module_names - {"__main__", "marusankaku"}
    assert others == set()


def test_every_native_function_is_documented() -> None:
    functions = [getattr(_native, name) for name in _native.__all__]
    assert all(f.__doc__ for f in functions if callable(f))


def test_the_lock_has_hashes_and_names_no_host() -> None:
    lock = (ROOT / "py" / "requirements.lock").read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock


def test_the_wheel_is_for_every_python_from_3_10() -> None:
    """The module links the stable interface only; what it is built against says which."""
    cargo = (ROOT / "Cargo.toml").read_text("utf-8")
    assert '"abi3-py310"' in cargo
    assert _native.__file__.endswith(".abi3.so") or sys.platform == "win32"
    assert 'requires-python = ">=3.10"' in (ROOT / "py" / "pyproject.toml").read_text("utf-8")
