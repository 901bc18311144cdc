"""The extractors in a process of their own, so that no file can hang, crash or fill the one that asks.

The child gets a kind and bytes and answers with JSON: nothing that it says is trusted to be more than text. What the
libraries print or warn of ends in the child. `python -P` keeps it from importing what lies in the current folder.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from typing import Any, BinaryIO, cast

from foedus.errors import LoadError
from foedus.load.extract import Extract, Fault, Unreadable
from foedus.load.kinds import Kind
from foedus.load.metadata import Metadata, read_published

MEMORY = 4 * 2**30  # bytes of address space, where the system can limit it
LENGTH = struct.Struct(">Q")
Answer = dict[str, Any]


def extract_in_child(kind: Kind, data: bytes, max_bytes: int, seconds: float) -> Extract:
    """What the extractor of the kind makes of the bytes; Unreadable where it fails, dies, or takes longer."""
    with _LOCK:
        answer = _child().ask({"kind": kind, "max_bytes": max_bytes}, data, seconds)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"], answer["place"])
    known = answer["metadata"]
    metadata = Metadata(**{**known, "published": read_published(known["published"])})
    return Extract(answer["text"], metadata, tuple(Fault(*fault) for fault in answer["faults"]))


class Child:
    """A running child; it serves one request after the other until it is closed or dies."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", "foedus.load.child"]
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError as fault:
            raise LoadError(f"no process can be started to read files in: {fault}") from fault
        self.requests, self.answers = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        self.owner = os.getpid()

    @property
    def is_usable(self) -> bool:
        """Whether it runs, and was started by this very process."""
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, request: Answer, data: bytes, seconds: float) -> Answer:
        """The answer to one request; the child is ended where it takes longer."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            _send(self.requests, json.dumps(request).encode(), data)
            (answer,) = _receive(self.answers, 1)
        except (OSError, EOFError):
            self.close()
            reason = f"reading it took more than {seconds:g} seconds" if late.is_set() else "reading it failed"
            return {"unreadable": reason, "place": None}
        except BaseException:  # interrupted: an answer that comes later must not be taken for the next one's
            self.close()
            raise
        finally:
            timer.cancel()
        return dict(json.loads(answer))

    def close(self) -> None:
        """Ends the child, whatever it does."""
        self.process.kill()
        for pipe in (self.requests, self.answers):
            with contextlib.suppress(OSError):  # what it could not take any more does not matter
                pipe.close()
        self.process.wait()


_LOCK = threading.Lock()
_RUNNING: list[Child] = []


def _child() -> Child:
    """The child of this process, started when it is first needed and again after a death."""
    if not (_RUNNING and _RUNNING[0].is_usable):
        _close()
        _RUNNING.append(Child())
    return _RUNNING[0]


@atexit.register
def _close() -> None:
    """Ends the child of this process; one that was inherited by a fork belongs to the parent."""
    for child in _RUNNING:
        if child.owner == os.getpid():
            child.close()
    _RUNNING.clear()


def extract(kind: Kind, data: bytes, max_bytes: int) -> Extract:
    """What the extractor of the kind makes of the bytes, in this process; Unreadable where it can make nothing."""
    if kind == "pdf":
        from foedus.load.pdf import extract_pdf

        return extract_pdf(data, max_bytes)
    if kind == "docx":
        from foedus.load.docx import extract_docx

        return extract_docx(data, max_bytes)
    if kind == "mail":
        from foedus.load.mail import extract_mail

        return extract_mail(data)
    from foedus.load.html import extract_html

    return extract_html(data)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answers requests until there are no more."""
    while True:
        try:
            head, data = _receive(requests, 2)
        except EOFError:
            return
        request = json.loads(head)
        _send(answers, json.dumps(_answer(request["kind"], data, request["max_bytes"])).encode())


def _answer(kind: Kind, data: bytes, max_bytes: int) -> Answer:
    try:
        found = extract(kind, data, max_bytes)
    except Unreadable as verdict:
        return {"unreadable": verdict.reason, "place": verdict.place}
    except MemoryError:
        return {"unreadable": "reading it takes too much memory", "place": None}
    except Exception as fault:  # a library's fault on a strange file costs that file, not the run
        return {"unreadable": f"cannot be read as {kind} ({type(fault).__name__})", "place": None}
    known = {name: getattr(found.metadata, name) for name in Metadata.__dataclass_fields__}
    known["published"] = str(known["published"]) if known["published"] else None
    return {"text": found.text, "metadata": known, "faults": found.faults}


def _send(out: BinaryIO, *parts: bytes) -> None:
    for part in parts:
        out.write(LENGTH.pack(len(part)))
        out.write(part)
    out.flush()


def _receive(source: BinaryIO, count: int) -> list[bytes]:
    return [_exactly(source, LENGTH.unpack(_exactly(source, LENGTH.size))[0]) for _ in range(count)]


def _exactly(source: BinaryIO, length: int) -> bytes:
    data = source.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):  # a system that does not let itself be limited
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked to stop, and ends its child
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get between the answers
    serve(sys.stdin.buffer, answers)
