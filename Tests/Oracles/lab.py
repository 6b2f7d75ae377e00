"""What the oracle programs share: a private network where it is needed, and a running `wslab trace --json`.

Exit statuses of the oracle programs: 0 all agrees, 1 something does not, 77 it could not be tried (the reason is
printed).
"""
import base64
import fcntl
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SKIPPED = 77

# A test runner may start us from a thread that blocks all signals, and children inherit that: then neither program
# would hear when it is asked to end.
signal.pthread_sigmask(signal.SIG_SETMASK, ())


def binary(variable, name):
    path = os.environ.get(variable) or str(ROOT / ".build" / "debug" / name)
    if not os.access(path, os.X_OK):
        skip(f"there is no {path}: build it, or name another with {variable}")
    return path


def command(name):
    """A system program; Debian keeps some where an ordinary user's PATH does not look."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") or skip(f"there is no {name}")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def may_capture():
    try:
        socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close()
        return True
    except (PermissionError, AttributeError):
        return False


def raise_loopback():
    """What `ip link set lo up` does, without needing iproute2: netdevice(7)."""
    get_flags, set_flags, up = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        answer = fcntl.ioctl(any_socket, get_flags, struct.pack("16sh14x", b"lo", 0))
        flags = struct.unpack("16sh14x", answer)[1]
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", flags | up))


def enter_network(always_private=False):
    """Makes sure that this program can capture on lo: if not, it starts again in a private network of its own.

    There every port is free and nobody else speaks, which recordings want always.
    """
    if os.environ.get("WSLAB_ORACLE_PRIVATE"):
        raise_loopback()
        return
    if may_capture() and not always_private:
        return
    if os.geteuid() == 0 and may_capture():
        how = ["-n"]
    elif always_private:
        # As oneself, not as a root of one's own: tcpdump tries to change its user where it finds itself to be root.
        how = ["-Un", "--map-current-user", "--keep-caps"]
    else:
        how = ["-Urn"]
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, *how, "true"], capture_output=True).returncode != 0:
        skip(f"this user may neither capture on lo nor make a private network (unshare {' '.join(how)})")
    os.environ["WSLAB_ORACLE_PRIVATE"] = "1"
    os.execv(unshare, [unshare, *how, sys.executable, "-B", *sys.argv])


def free_port():
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


class Trace:
    """`wslab trace -p PORT --json` while the block runs; `events` holds what it printed, once it has ended."""

    def __init__(self, port, *options):
        self.arguments = [binary("WSLAB_BINARY", "wslab"), "--lang", "en", "trace", "-p", str(port), "--json", *options]
        self.events = []
        self.complaints = []

    def __enter__(self):
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.readers = [threading.Thread(target=self._read), threading.Thread(target=self._listen)]
        self.ready = threading.Event()
        for reader in self.readers:
            reader.start()
        if not self.ready.wait(20) or self.process.poll() is not None:
            self.process.kill()
            raise RuntimeError(f"wslab does not capture: {self.complaints}")
        return self

    def _read(self):
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def _listen(self):
        for line in self.process.stderr:
            self.complaints.append(line.rstrip())
            if "capturing" in line:
                self.ready.set()
        self.ready.set()  # it has ended; __enter__ looks whether it should have

    def wait_for(self, event, count, seconds=20):
        """Until so many events of a kind were printed; the caller compares, so a late one is no error here."""
        deadline = time.monotonic() + seconds
        while sum(e["event"] == event for e in list(self.events)) < count and time.monotonic() < deadline:
            time.sleep(0.02)

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            status = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        for reader in self.readers:
            reader.join()
        if kind is None and status != 0:
            raise RuntimeError(f"wslab ended with {status}: {self.complaints}")


def content(event):
    """A websocket.message event as what a program would have sent: str or bytes."""
    if "text" in event:
        return event["text"]
    return base64.b64decode(event["base64"])


def show(message):
    if message is None:
        return "nothing"
    text = repr(message if len(message) < 60 else message[:50])
    return f"{type(message).__name__} of {len(message)}: {text}"


class Comparison:
    """Counts what agrees; prints what does not, at most a few of each."""

    def __init__(self):
        self.agreed = 0
        self.problems = 0

    def same(self, what, sent, seen):
        if sent == seen:
            self.agreed += 1
            return
        self.problems += 1
        if self.problems <= 20:
            print(f"DIFFERENT {what}: sent {sent}, wslab says {seen}")

    def messages(self, what, sent, seen):
        """Two lists of str and bytes, in order."""
        self.same(f"{what}: number of messages", len(sent), len(seen))
        for index in range(max(len(sent), len(seen))):
            ours, theirs = (side[index] if index < len(side) else None for side in (sent, seen))
            if ours == theirs:
                self.agreed += 1
            else:
                self.same(f"{what}: message {index}", show(ours), show(theirs) + " (content differs)")

    def end(self, what):
        print(f"{what}: {self.agreed} agree, {self.problems} differ")
        sys.exit(1 if self.problems else 0)
