"""Hostile clients against `wslab-server`, with nothing but sockets: what the server answers, what it keeps in memory,
and whether others feel it.

usage: hostile.py [CASE…]     all cases without arguments; exit 1 if one is not met
"""
import base64
import json
import os
import random
import re
import signal
import socket
import statistics
import struct
import subprocess
import sys
import threading
import time
import zlib

from lab import binary

MEGABYTE = 1 << 20
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
CASES = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def check(condition, text):
    if not condition:
        raise AssertionError(text)


class Server:
    """A server of its own for each case; `log` holds its access log once it has ended."""

    def __init__(self, *options):
        program = binary("WSLAB_SERVER_BINARY", "wslab-server")
        self.process = subprocess.Popen(
            [program, "--lang", "en", "--port", "0", "--log-format", "json", *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        greeting = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)/", greeting).group(1))
        self.log = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stderr:
            # A line of the log holds no control character, whatever was sent.
            check(all(c >= " " for c in line.rstrip("\n")), f"a control character in the log: {line!r}")
            self.log.append(json.loads(line))

    def memory(self, key="VmHWM"):
        """Megabytes: the peak so far, or with VmRSS those of now."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith(key + ":"))

    def reset_peak(self):
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as file:
            file.write("5")

    def closed(self, code, seconds=10):
        """Whether the log says within some seconds that a connection ended with that code."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if any(entry.get("close") == code for entry in list(self.log)):
                return True
            time.sleep(0.02)
        return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        alive = self.process.poll() is None
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(10)
        self.reader.join()
        check(alive and status == 0, f"the server ended with {status}")


class Client:
    def __init__(self, server, receive_buffer=None):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(20)
        self.socket.connect(("127.0.0.1", server.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = bytearray()

    def send(self, data):
        self.socket.sendall(data)

    def more(self):
        data = self.socket.recv(1 << 18)
        self.buffer += data
        return bool(data)

    def response(self):
        """The head of an answer as text, and its status; the body stays in the buffer."""
        while b"\r\n\r\n" not in self.buffer:
            check(self.more(), f"the connection ended after {bytes(self.buffer[:200])!r}")
        head, _, rest = bytes(self.buffer).partition(b"\r\n\r\n")
        self.buffer = bytearray(rest)
        return head.decode("latin-1"), int(head.split()[1])

    def upgrade(self, path, *fields):
        self.send(request(path, *UPGRADE, *fields))
        head, status = self.response()
        check(status == 101, f"no 101: {head}")
        return head

    def frame(self):
        """Opcode and payload of the server's next frame; None at the end."""
        while True:
            if len(self.buffer) >= 2:
                length, start = self.buffer[1] & 127, 2
                if length == 126 and len(self.buffer) >= 4:
                    length, start = struct.unpack_from(">H", self.buffer, 2)[0], 4
                elif length == 127 and len(self.buffer) >= 10:
                    length, start = struct.unpack_from(">Q", self.buffer, 2)[0], 10
                if not (length >= 126 and start == 2) and len(self.buffer) >= start + length:
                    opcode, payload = self.buffer[0] & 15, bytes(self.buffer[start:start + length])
                    del self.buffer[:start + length]
                    return opcode, payload
            try:
                if not self.more():
                    return None
            except ConnectionResetError:
                return None

    def close_code(self):
        """The code of the Close that ends the connection; other frames before it are skipped."""
        while (frame := self.frame()) is not None:
            if frame[0] == CLOSE:
                return struct.unpack(">H", frame[1][:2])[0] if frame[1] else 1005
        return 1006


UPGRADE = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
           "Sec-WebSocket-Key: " + base64.b64encode(bytes(16)).decode()]


def request(path, *fields, host="Host: chat"):
    return "\r\n".join([f"GET {path} HTTP/1.1", host, *fields, "", ""]).encode("latin-1")


def frame(payload, opcode=TEXT, final=True, compressed=False, key=b"\0\0\0\0"):
    """A client's frame; with the key of zeros the payload stands in it as it is."""
    first = (128 if final else 0) | (64 if compressed else 0) | opcode
    size = len(payload)
    if size < 126:
        head = struct.pack(">BB", first, 128 | size)
    elif size < 65536:
        head = struct.pack(">BBH", first, 128 | 126, size)
    else:
        head = struct.pack(">BBQ", first, 128 | 127, size)
    return head + key + payload


# What the server answers


@case
def two_thousand_headers():
    with Server() as server:
        client = Client(server)
        client.send(request("/ws/class/ali", *UPGRADE, *(f"X-{n}: {n}" for n in range(2000))))
        head, status = client.response()
        check(status == 431, head)
        check(server.memory() < 40, "memory")


@case
def header_injection():
    rows = [
        ("/ws/class/a%0d%0aSet-Cookie:%20x=1", 400), ("/ws/a%0d%0aX:%201/ali", 400), ("/ws?room=a%0d%0aX:1", 400),
        ("/api/rooms/a%0d%0aX:1/messages", 400), ("/api/rooms/class/messages?client=a%0d%0aX:1", 400),
        ("/ws/class/%1b%5b31mred", 400), ("/%0d%0aX:%201", 404), ("/\x1b[31m", 400),
    ]
    with Server() as server:
        for path, expected in rows:
            client = Client(server)
            client.send(request(path, *UPGRADE))
            head, status = client.response()
            check(status == expected, f"{path!r}: {head}")
            check("Set-Cookie" not in head and "X: 1" not in head and "\x1b" not in head, f"{path!r}: {head}")
        # Raw line ends split the request line: what follows is no header of ours.
        client = Client(server)
        client.send(b"GET /ws/class/ali\r\nX: y HTTP/1.1\r\nHost: chat\r\n\r\n")
        check(client.response()[1] == 400, "a broken request line")


@case
def foreign_origins():
    with Server() as server:
        own = f"127.0.0.1:{server.port}"
        rows = [("http://evil.example", 403), ("null", 403), (f"http://{own}.evil.example", 403), (f"http://{own}", 101)]
        for path in ("/ws/class/ali", "/ws", "/echo"):
            for origin, expected in rows:
                client = Client(server)
                client.send(request(path, *UPGRADE, f"Origin: {origin}", host=f"Host: {own}"))
                head, status = client.response()
                check(status == expected, f"{path} from {origin}: {head}")


@case
def lengths_beyond_everything():
    # The top bit is forbidden (RFC 6455 section 5.2); without it the length is merely too large.
    with Server() as server:
        for length, code in ((1 << 63, 1002), ((1 << 64) - 1, 1002), ((1 << 63) - 1, 1009), (1 << 32, 1009)):
            client = Client(server)
            client.upgrade("/echo")
            client.send(struct.pack(">BBQ", 0x82, 0xFF, length) + b"\0\0\0\0" + b"x" * 1000)
            check(client.close_code() == code, f"length {length}")
        check(server.memory() < 40, "memory")


@case
def inflate_bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(100)) + packer.flush(zlib.Z_SYNC_FLUSH)
    with Server() as server:
        client = Client(server)
        head = client.upgrade("/ws/class/ali", "Sec-WebSocket-Extensions: permessage-deflate")
        check("permessage-deflate" in head, head)
        before = server.memory()
        client.send(frame(bomb[:-4], compressed=True))
        check(client.close_code() == 1009, "close code")
        growth = server.memory() - before
        check(growth < 8, f"{len(bomb)} bytes made the server grow by {growth:.1f} MB")


@case
def fragments_of_one_byte():
    count = 131_000
    fragments = frame(b"x", BINARY, final=False) + frame(b"y", 0, final=False) * (count - 2) + frame(b"z", 0)
    with Server() as server:
        client = Client(server)
        client.upgrade("/echo")
        before = server.memory()
        client.send(fragments)
        opcode, payload = client.frame()
        check(opcode == BINARY and payload == b"x" + b"y" * (count - 2) + b"z", "the message comes back whole")
        check(server.memory() - before < 4, "memory")
    with Server("--max-message", "64K") as server:
        client = Client(server)
        client.upgrade("/echo")
        try:
            client.send(fragments)
        except OSError:
            pass  # it may be gone before all is sent
        check(client.close_code() == 1009, "close code")


# What it keeps, and whether others feel it


@case
def ping_flood_without_a_reader():
    flood = frame(b"p" * 125, PING) * 500
    with Server() as server:
        client = Client(server, receive_buffer=4096)
        client.upgrade("/echo")
        before = server.memory()
        deadline = time.monotonic() + 5
        try:
            while time.monotonic() < deadline:
                client.send(flood)
        except OSError:
            pass
        check(server.closed(1008), f"the log says {server.log[-1:]}")
        growth = server.memory() - before
        check(growth < 8, f"the server grew by {growth:.1f} MB")


class Pair(threading.Thread):
    """Two people in a room of their own; one says something, the other sees it, again and again."""

    def __init__(self, server):
        super().__init__()
        self.speaker, self.listener = Client(server), Client(server)
        self.speaker.upgrade("/ws/pair/speaker")
        self.listener.upgrade("/ws/pair/listener")
        self.times = []
        self.ended = threading.Event()

    def run(self):
        while not self.ended.is_set():
            token = b"%016x" % random.getrandbits(64)
            begin = time.perf_counter()
            self.speaker.send(frame(token))
            while token not in self.listener.frame()[1]:
                pass
            self.times.append(time.perf_counter() - begin)
            while token not in self.speaker.frame()[1]:
                pass
            time.sleep(0.002)

    def end(self):
        self.ended.set()
        self.join()
        return statistics.median(self.times)


def broadcast(server, total, stalled):
    """One speaker fills a room with `total` bytes; one listener reads all of it, and perhaps another reads nothing.

    Returns the median latency of a pair elsewhere, the growth of the server in megabytes, and what the stalled one got.
    """
    message = b"m" * 60_000
    count = total // len(message)
    speaker, listener = Client(server), Client(server)
    speaker.upgrade("/ws/loud/speaker")
    listener.upgrade("/ws/loud/listener")
    stopped = None
    if stalled:
        stopped = Client(server, receive_buffer=4096)
        stopped.upgrade("/ws/loud/stopped")
    pair = Pair(server)
    server.reset_peak()
    before = server.memory()
    pair.start()
    seen = {}

    def read(name, client):
        seen[name] = 0
        while seen[name] < count:
            opcode, payload = client.frame()
            if opcode == TEXT and b'"type":"message"' in payload:
                seen[name] += 1

    readers = [threading.Thread(target=read, args=row) for row in (("speaker", speaker), ("listener", listener))]
    for reader in readers:
        reader.start()
    for number in range(count):
        while number - min(seen.values(), default=0) > 8:  # what a reader can follow
            time.sleep(0.0005)
        speaker.send(frame(message))
    for reader in readers:
        reader.join()
    median = pair.end()
    check(seen == {"speaker": count, "listener": count}, f"seen {seen} of {count}")
    return median, server.memory() - before, stopped


@case
def stopped_reader_in_a_broadcast():
    total = 100 * MEGABYTE
    with Server() as server:
        calm, _, _ = broadcast(server, total, stalled=False)
    with Server() as server:
        median, growth, stopped = broadcast(server, total, stalled=True)
        check(server.closed(1013), "the log does not say 1013")
        check(growth < 16, f"the server grew by {growth:.1f} MB")
        check(median < 3 * calm + 0.005, f"latency of others: {median * 1e3:.2f} ms against {calm * 1e3:.2f} ms")
        print(f"  latency of others {median * 1e3:.2f} ms, without the stopped reader {calm * 1e3:.2f} ms; "
              f"memory +{growth:.1f} MB")
        stopped.socket.close()


@case
def late_reader_is_told_why():
    with Server() as server:
        stopped = Client(server, receive_buffer=4096)
        stopped.upgrade("/ws/loud/stopped")
        speaker = Client(server)
        speaker.upgrade("/ws/loud/speaker")
        for _ in range(200):
            speaker.send(frame(b"m" * 60_000))
            while b'"type":"message"' not in speaker.frame()[1]:
                pass
        # It reads again before its time is up: everything up to the limit, then the reason.
        check(stopped.close_code() == 1013, "close code")


@case
def unfinished_messages_of_many():
    """Sixty connections begin a message of 15 MB each and never end it: 900 MB that the server must not keep."""
    with Server() as server:
        clients = []
        piece = b"x" * MEGABYTE
        before = server.memory()
        for _ in range(60):
            client = Client(server)
            client.upgrade("/echo")
            try:
                client.send(frame(piece, BINARY, final=False))
                for _ in range(14):
                    client.send(frame(piece, 0, final=False))
            except OSError:
                pass
            clients.append(client)
        check(server.closed(1013), "the log does not say 1013")
        growth = server.memory() - before
        check(growth < 320, f"the server grew by {growth:.0f} MB")
        print(f"  memory +{growth:.0f} MB of 900 sent")


def main():
    wanted = sys.argv[1:] or list(CASES)
    failed = 0
    for name in wanted:
        begin = time.monotonic()
        try:
            CASES[name]()
            print(f"{name}: as it should be, {time.monotonic() - begin:.1f} s")
        except (AssertionError, OSError) as error:
            failed += 1
            print(f"{name}: FAILED: {type(error).__name__} {error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
