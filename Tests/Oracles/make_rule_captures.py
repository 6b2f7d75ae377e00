"""Writes Fixtures/rules.pcap: one connection for each rule of the catalogue, which breaks it. The path names the rule.

usage: make_rule_captures.py [FILE]

Nothing is recorded: bytes like these come from no well-made program. Each function below is one connection, named after
its rule; what it does not say is a conversation that keeps every rule. No randomness: the file is the same each time.
"""
import base64
import hashlib
import struct
import sys
import zlib
from pathlib import Path

FIXTURE = Path(__file__).resolve().parents[2] / "Fixtures" / "rules.pcap"
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
FIRST_PORT, SERVER_PORT = 50001, 8080
HELLO = bytes.fromhex("f248cdc9c90700")  # RFC 7692 §7.2.3.1
HELLO_AGAIN = bytes.fromhex("f200110000")  # §7.2.3.2: refers to the one before
RULES = {}


def rule(function):
    RULES[function.__name__] = function
    return function


class Capture:
    def __init__(self):
        # 2026-01-01 00:00:00 UTC, a millisecond for each packet
        self.microseconds = 1_767_225_600_000_000
        self.data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101)  # raw IP

    def add(self, packet):
        self.microseconds += 1000
        self.data += struct.pack("<IIII", *divmod(self.microseconds, 1_000_000), len(packet), len(packet)) + packet


class Connection:
    """Sequence numbers, masking keys and the handshake follow by themselves."""

    def __init__(self, capture, name, port):
        self.capture, self.name, self.port = capture, name, port
        self.next = {"client": 1000, "server": 5000}
        self.key = base64.b64encode(hashlib.sha256(name.encode()).digest()[:16])
        self.frames = 0

    # TCP

    def segment(self, sender, flags, payload=b"", at=None, acknowledging=None):
        other = "server" if sender == "client" else "client"
        ports = (self.port, SERVER_PORT) if sender == "client" else (SERVER_PORT, self.port)
        sequence = self.next[sender] if at is None else at
        acknowledgment = self.next[other] if acknowledging is None else acknowledging
        tcp = struct.pack(
            "!HHIIBBHHH", *ports, sequence, acknowledgment if flags & ACK else 0, 5 << 4, flags, 65535, 0, 0) + payload
        local = bytes([127, 0, 0, 1])
        header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0, local, local)
        total = sum(struct.unpack("!10H", header))
        total = (total & 0xFFFF) + (total >> 16)
        self.capture.add(header[:10] + struct.pack("!H", 0xFFFF - total) + header[12:] + tcp)
        if at is None:
            self.next[sender] += len(payload) + (1 if flags & (SYN | FIN) else 0)

    def send(self, sender, payload):
        for start in range(0, len(payload), 32768):
            self.segment(sender, PSH | ACK, payload[start:start + 32768])

    def open(self):
        self.segment("client", SYN)
        self.segment("server", SYN | ACK)
        self.segment("client", ACK)

    def end(self, first="server"):
        second = "client" if first == "server" else "server"
        self.segment(first, FIN | ACK)
        self.segment(second, FIN | ACK)
        self.segment(first, ACK)

    # HTTP

    def ask(self, changes={}, *lines, first="GET /{} HTTP/1.1"):
        """`changes`: fields that have another value, or with None are left out; `lines` are added."""
        fields = {
            "Host": "127.0.0.1:8080", "Upgrade": "websocket", "Connection": "Upgrade",
            "Sec-WebSocket-Key": self.key.decode(), "Sec-WebSocket-Version": "13",
        }
        self.send("client", self.head(first.format(self.name), fields, changes, lines))

    def answer(self, changes={}, *lines, status="101 Switching Protocols"):
        accept = base64.b64encode(hashlib.sha1(self.key + GUID).digest()).decode()
        fields = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept}
        self.send("server", self.head(f"HTTP/1.1 {status}", fields, changes, lines))

    def refuse(self, status, *lines):
        self.send("server", self.head(f"HTTP/1.1 {status}", {"Content-Length": "0"}, {}, lines))

    @staticmethod
    def head(first, fields, changes, lines):
        fields = {name: value for name, value in (fields | changes).items() if value is not None}
        return "\r\n".join([first, *(f"{name}: {value}" for name, value in fields.items()), *lines, "", ""]).encode()

    def negotiate(self, offer, answer):
        """A handshake with these values of Sec-WebSocket-Extensions; an empty one is left out."""
        name = "Sec-WebSocket-Extensions"
        self.open()
        self.ask({name: offer or None})
        self.answer({name: answer or None})

    def upgrade(self, deflate=None):
        """The whole handshake, with permessage-deflate and these parameters if asked for."""
        extensions = "" if deflate is None else "permessage-deflate" + deflate
        self.negotiate(extensions, extensions)

    # WebSocket

    def frame(self, sender, opcode, payload=b"", final=True, rsv=0, key=None):
        head = bytes([final << 7 | rsv << 4 | opcode])
        mask = 128 if sender == "client" else 0
        if len(payload) < 126:
            head += bytes([mask | len(payload)])
        else:
            head += bytes([mask | 126]) + struct.pack("!H", len(payload))
        if sender == "client":
            self.frames += 1
            key = key if key is not None else hashlib.sha256(b"%s %d" % (self.name.encode(), self.frames)).digest()[:4]
            head += key
            payload = bytes(byte ^ key[index % 4] for index, byte in enumerate(payload))
        return head + payload

    def say(self, sender, opcode, payload=b"", **options):
        self.send(sender, self.frame(sender, opcode, payload, **options))

    def close(self, sender, code=1000, reason=b""):
        self.say(sender, CLOSE, struct.pack("!H", code) + reason)


# The request


@rule
def H1(c):
    c.open()
    c.ask(first="POST /{} HTTP/1.1")
    c.refuse("405 Method Not Allowed")


@rule
def H2(c):
    c.open()
    c.ask({"Host": None})
    c.answer()


@rule
def H3(c):
    c.open()
    c.ask({"Upgrade": None})
    c.refuse("400 Bad Request")


@rule
def H4(c):
    c.open()
    c.ask({"Connection": "keep-alive"})
    c.refuse("400 Bad Request")


@rule
def H5(c):
    c.key = base64.b64encode(hashlib.sha256(b"H4").digest()[:16])
    c.upgrade()


@rule
def H6(c):
    c.open()
    c.ask({"Sec-WebSocket-Version": "013"})
    c.refuse("426 Upgrade Required", "Sec-WebSocket-Version: 13")


@rule
def H7(c):
    c.open()
    c.ask({"Sec-WebSocket-Version": "8"})
    c.refuse("426 Upgrade Required", "Sec-WebSocket-Version: 13")


@rule
def H8(c):
    c.open()
    c.ask({"Origin": "http://other.example"})
    c.answer()


@rule
def H9(c):
    c.open()
    c.ask({"Sec-WebSocket-Protocol": "chat, chat"})
    c.answer({"Sec-WebSocket-Protocol": "chat"})


@rule
def H10(c):
    c.negotiate("permessage-deflate; =15", "")


@rule
def H11(c):
    c.open()
    c.ask()
    c.say("client", TEXT, b"too early")
    c.answer()


@rule
def H12(c):
    c.open()
    c.ask(first="GET /{}#top HTTP/1.1")
    c.answer()


# The answer


@rule
def R1(c):
    c.open()
    c.ask()
    c.answer({"Content-Length": "0"}, status="200 OK")


@rule
def R2(c):
    c.open()
    c.ask()
    c.answer({"Connection": None})


@rule
def R3(c):
    c.open()
    c.ask()
    c.answer({"Sec-WebSocket-Accept": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="})


@rule
def R4(c):
    c.negotiate("", "permessage-deflate")


@rule
def R5(c):
    c.open()
    c.ask({"Sec-WebSocket-Protocol": "chat"})
    c.answer({"Sec-WebSocket-Protocol": "talk"})


@rule
def R6(c):
    c.open()
    c.ask({"Sec-WebSocket-Extensions": "permessage-deflate, x-other"})
    c.answer({"Sec-WebSocket-Extensions": "permessage-deflate"}, "Sec-WebSocket-Extensions: x-other")


@rule
def R7(c):
    c.open()
    c.ask()
    accept = base64.b64encode(hashlib.sha1(c.key + GUID).digest()).decode()
    lines = ["Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Accept: {accept}"]
    head = c.head("HTTP/1.1 101 Switching Protocols", {}, {}, lines)
    c.send("server", head + c.frame("server", TEXT, b"welcome"))


@rule
def R8(c):
    c.open()
    c.ask()
    c.refuse("404 Not Found")


# Frames


@rule
def F1(c):
    c.upgrade()
    c.say("server", TEXT, b"hi", rsv=2)


@rule
def F2(c):
    c.upgrade()
    c.say("server", 3)


@rule
def F3(c):
    c.upgrade()
    c.send("client", c.frame("server", TEXT, b"hi"))


@rule
def F4(c):
    c.upgrade()
    c.send("server", c.frame("client", TEXT, b"hi"))


@rule
def F5(c):
    c.upgrade()
    for _ in range(3):
        c.say("client", TEXT, b"hi", key=b"same")


@rule
def F6(c):
    c.upgrade()
    c.send("server", bytes.fromhex("827e000107"))


@rule
def F7(c):
    c.upgrade()
    c.send("server", bytes.fromhex("827f800000000000000100"))


@rule
def F8(c):
    c.upgrade()
    c.say("server", PING, bytes(126))
    c.say("client", PONG, bytes(125))


@rule
def F9(c):
    c.upgrade()
    c.say("server", PING, b"?", final=False)
    c.say("client", PONG, b"?")


@rule
def F10(c):
    c.upgrade()
    c.say("server", CONTINUATION, b"of what?")


@rule
def F11(c):
    c.upgrade()
    c.say("server", TEXT, b"one", final=False)
    c.say("server", TEXT, b"two")


@rule
def F12(c):
    c.upgrade()
    c.say("server", TEXT, b"one ", final=False)
    c.say("server", PING)
    c.say("client", PONG)
    c.say("server", CONTINUATION, b"message")


@rule
def F13(c):
    c.upgrade()
    c.say("server", TEXT, b"and then", final=False)
    c.end()


@rule
def F14(c):
    c.upgrade()
    c.say("server", TEXT, b"", final=False)
    c.say("server", CONTINUATION, b"at last")


@rule
def F15(c):
    c.upgrade()
    c.say("client", BINARY, bytes(range(256)) * 4)
    c.close("server", 1009)
    c.close("client", 1009)


@rule
def T1(c):
    c.upgrade()
    c.say("server", TEXT, b"caf\xe9")


# Close, ping, pong


@rule
def C1(c):
    c.upgrade()
    c.say("server", CLOSE, b"\x03")


@rule
def C2(c):
    c.upgrade()
    c.close("server", 1006)


@rule
def C3(c):
    c.upgrade()
    c.close("server", 999)


@rule
def C4(c):
    c.upgrade()
    c.close("server", 1000, b"caf\xe9")


@rule
def C5(c):
    c.upgrade()
    c.close("server")
    c.say("server", TEXT, b"one more thing")


@rule
def C6(c):
    c.upgrade()
    c.close("server")
    c.end()


@rule
def C7(c):
    c.upgrade()
    c.close("server", 1001)
    c.close("client", 1000)


@rule
def C8(c):
    c.upgrade()
    c.close("server")
    c.close("client")
    c.end("client")


@rule
def C9(c):
    c.upgrade()
    c.say("server", TEXT, b"hi")
    c.end()


@rule
def C10(c):
    c.upgrade()
    c.close("server", 1010)


@rule
def P2(c):
    c.upgrade()
    c.say("server", PING, b"one")
    c.say("client", PONG, b"two")


@rule
def P3(c):
    c.upgrade()
    c.say("client", PONG, b"still here")


# permessage-deflate


@rule
def D1(c):
    c.upgrade(deflate="")
    c.say("server", TEXT, HELLO[:3], final=False, rsv=4)
    c.say("server", CONTINUATION, HELLO[3:], rsv=4)


@rule
def D2(c):
    c.upgrade()
    c.say("server", TEXT, b"hi", rsv=4)


@rule
def D3(c):
    c.negotiate("permessage-deflate", "permessage-deflate; fast")


@rule
def D4(c):
    c.negotiate("permessage-deflate", "permessage-deflate; server_max_window_bits=16")


@rule
def D5(c):
    c.negotiate("permessage-deflate", "permessage-deflate; client_max_window_bits=10")


@rule
def D6(c):
    c.negotiate("permessage-deflate; server_no_context_takeover", "permessage-deflate")


@rule
def D7(c):
    c.upgrade(deflate="")
    c.say("server", TEXT, b"\xff\xff", rsv=4)


@rule
def D8(c):
    c.upgrade(deflate="")
    c.say("server", TEXT, b"Hello")
    c.say("server", TEXT, HELLO_AGAIN, rsv=4)


@rule
def D9(c):
    c.upgrade(deflate="; server_no_context_takeover")
    c.say("server", TEXT, HELLO, rsv=4)
    c.say("server", TEXT, HELLO_AGAIN, rsv=4)


@rule
def D10(c):
    c.upgrade(deflate="")
    frame = c.frame("server", TEXT, HELLO, rsv=4)
    c.send("server", frame[:-3])
    c.next["server"] += 3  # not captured
    c.say("server", TEXT, HELLO_AGAIN, rsv=4)
    c.segment("client", ACK)


@rule
def D11(c):
    c.upgrade(deflate="")
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = deflater.compress(bytes(17 << 20)) + deflater.flush(zlib.Z_SYNC_FLUSH)
    c.say("server", BINARY, bomb[:-4], rsv=4)


@rule
def D12(c):
    c.upgrade(deflate="")
    c.say("server", TEXT, b"\x00", rsv=4)


# Below, and what takes time


@rule
def N1(c):
    c.upgrade()
    start = c.next["server"]
    c.say("server", TEXT, b"true")
    c.segment("server", PSH | ACK, c.frame("server", TEXT, b"fake"), at=start)


@rule
def P1(c):
    c.upgrade()
    c.say("server", PING, b"there?")
    c.capture.microseconds += 20_000_000
    c.close("server", 1011)
    c.close("client", 1011)


def main():
    capture = Capture()
    for number, (name, build) in enumerate(RULES.items()):
        build(Connection(capture, name, FIRST_PORT + number))
    Path(sys.argv[1] if len(sys.argv) > 1 else FIXTURE).write_bytes(capture.data)


if __name__ == "__main__":
    main()
