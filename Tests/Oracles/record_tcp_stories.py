#!/usr/bin/env -S python3 -B
"""Records Fixtures/tcp-*.pcap: WebSocket conversations between two real TCP stacks over a link that loses, doubles,
delays and reorders exactly those packets that a story names.

usage: Tests/Oracles/record_tcp_stories.py [NAME]...

Without a name all are recorded; it takes a minute. Client and server sit in network namespaces of their own. Between
them this program carries every packet from one TUN device to the other, five milliseconds each way, and writes down
what passes one of the two ends (or what a story lets the capture see). Nothing is edited afterwards. Sequence numbers,
ports and times differ from one recording to the next, so snapshots that show a fixture have to be recorded with it.

Needs /dev/net/tun, iproute2 and unshare; nobody's rights outside the private network.
"""
import base64
import fcntl
import hashlib
import heapq
import os
import select
import socket
import struct
import subprocess
import sys
import threading
import time

import lab
from tcp_packets import CLIENT, SERVER, Capture, Connection

PORT = 8080
ADDRESS = {"client": "10.11.12.1", "server": "10.11.12.2"}
# Small segments make small captures: 536 bytes of payload each (RFC 9293 §3.7.1, the default MSS).
MTU = 576
LATENCY = 0.005
DAY = time.strftime("%Y-%m-%d", time.gmtime())
FIXTURES = lab.ROOT / "Fixtures"


# The link


class Packet:
    """An IPv4 packet with TCP, as far as stories ask for it."""

    def __init__(self, raw, sender):
        self.raw = raw
        self.sender = sender
        header = (raw[0] & 15) * 4
        tcp = raw[header:]
        self.port = struct.unpack("!HH", tcp[:4])[sender == "server"]  # the client's
        self.flags = tcp[13]
        self.length = struct.unpack("!H", raw[2:4])[0] - header - (tcp[12] >> 4) * 4
        self.syn, self.fin, self.rst = (bool(self.flags & bit) for bit in (2, 1, 4))
        self.pure_ack = self.length == 0 and not (self.syn or self.fin or self.rst)


class Link:
    """Carries packets between the two devices by the story's rule, and writes the capture."""

    def __init__(self, devices, story, path):
        self.devices = devices
        self.story = story
        self.queue = []
        self.order = 0
        self.numbers = {}  # of the n-th data, pure ACK, SYN, FIN or RST of each side
        self.ports = set()  # of this story's connections; what is left of the one before passes by unseen
        self.last = 0
        self.file = open(path, "wb")
        self.file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 101))
        self.running = True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def count(self, packet):
        kind = "syn" if packet.syn else "fin" if packet.fin else "rst" if packet.rst else "ack" if packet.pure_ack else "data"
        number = self.numbers[packet.sender, kind] = self.numbers.get((packet.sender, kind), 0) + 1
        packet.name = f"{packet.sender} {kind} {number}"
        packet.kind = f"{packet.sender} {kind}"

    def run(self):
        while self.running or self.queue:
            wait = min(0.05, max(0, self.queue[0][0] - time.monotonic())) if self.queue else 0.05
            for device in select.select(list(self.devices.values()), [], [], wait)[0]:
                raw = os.read(device, 65536)
                if raw[0] >> 4 != 4 or raw[9] != 6:
                    continue
                sender = next(side for side, fd in self.devices.items() if fd == device)
                packet = Packet(raw, sender)
                if packet.syn and sender == "client":
                    self.ports.add(packet.port)
                if packet.port in self.ports:
                    self.count(packet)
                    if self.story.place == sender:
                        self.record(packet)
                for delay in self.story.rule(packet) if packet.port in self.ports else [0]:
                    self.order += 1
                    heapq.heappush(self.queue, (time.monotonic() + LATENCY + delay, self.order, packet))
            while self.queue and self.queue[0][0] <= time.monotonic():
                packet = heapq.heappop(self.queue)[2]
                if packet.port in self.ports and self.story.place != packet.sender:
                    self.record(packet)
                os.write(self.devices["server" if packet.sender == "client" else "client"], packet.raw)
        self.file.close()

    def record(self, packet):
        if not self.story.sees(packet):
            return
        now = self.last = max(time.time_ns(), self.last + 1000)
        raw = packet.raw
        self.file.write(struct.pack("<IIII", now // 10**9, now % 10**9, len(raw), len(raw)) + raw)

    def stop(self):
        time.sleep(0.1)
        self.running = False
        self.thread.join()


def open_device(side):
    """A TUN device of this namespace, without a header before its packets (linux/if_tun.h)."""
    set_interface, tun, no_header = 0x400454CA, 0x0001, 0x1000
    try:
        device = os.open("/dev/net/tun", os.O_RDWR)
    except OSError as error:
        lab.skip(f"/dev/net/tun: {error.strerror}")
    fcntl.ioctl(device, set_interface, struct.pack("16sH14x", b"wire", tun | no_header))
    ip = lab.command("ip")
    with open("/proc/sys/net/ipv6/conf/wire/disable_ipv6", "w") as file:
        file.write("1")
    subprocess.run([ip, "addr", "add", f"{ADDRESS[side]}/24", "dev", "wire"], check=True)
    subprocess.run([ip, "link", "set", "wire", "mtu", str(MTU), "up"], check=True)
    return device


# The two programs: as much of WebSocket as the stories need


def receive_until(stream, end):
    data = b""
    while not data.endswith(end):
        piece = stream.recv(1)
        if not piece:
            return data
        data += piece
    return data


def accept_upgrade(stream):
    request = receive_until(stream, b"\r\n\r\n").decode()
    key = next(line.split(": ")[1] for line in request.split("\r\n") if line.startswith("Sec-WebSocket-Key"))
    accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
    stream.sendall(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         f"Sec-WebSocket-Accept: {accept}\r\n\r\n").encode())


def upgrade(stream):
    key = base64.b64encode(bytes(range(16))).decode()
    stream.sendall(
        (f"GET /ws HTTP/1.1\r\nHost: {ADDRESS['server']}:{PORT}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
    receive_until(stream, b"\r\n\r\n")


def frame(text, masked=False, opcode=1):
    payload = text if isinstance(text, bytes) else text.encode()
    length = bytes([len(payload)]) if len(payload) < 126 else b"\x7e" + struct.pack("!H", len(payload))
    head = bytes([0x80 | opcode, length[0] | (0x80 if masked else 0)]) + length[1:]
    if not masked:
        return head + payload
    key = b"\x37\xfa\x21\x3d"
    return head + key + bytes(byte ^ key[index % 4] for index, byte in enumerate(payload))


CLOSE = struct.pack("!H", 1000)


def drain(stream, count=None):
    """Reads `count` bytes, or until the other side has closed."""
    total = 0
    while count is None or total < count:
        piece = stream.recv(4096 if count is None else min(4096, count - total))
        if not piece:
            break
        total += len(piece)


def speak(stream, segments=8):
    """The server says a message of so many full segments, hears one, and both close."""
    accept_upgrade(stream)
    stream.sendall(frame("x" * (536 * segments - 4)))
    drain(stream)
    stream.sendall(frame(CLOSE, opcode=8))


def listen(stream, segments=8):
    upgrade(stream)
    drain(stream, 536 * segments)
    stream.sendall(frame("thanks", masked=True))
    stream.sendall(frame(CLOSE, masked=True, opcode=8))
    stream.shutdown(socket.SHUT_WR)
    drain(stream)


# The stories


class Story:
    """What happens on the link and what the two programs do. By default all goes well, seen from the client."""

    place = "client"
    server = staticmethod(speak)
    client = staticmethod(listen)
    connections = 1
    buffer = None

    def __init__(self):
        self.memory = {}

    def rule(self, packet):
        """Delays in seconds with which copies of the packet arrive: none is lost, two are doubled."""
        changes = self.changes.get(packet.name, self.changes.get(packet.kind))
        return [0] if changes is None else changes

    changes = {}

    def sees(self, packet):
        return packet.name not in self.unseen

    unseen = ()


STORIES = {}


def story(name):
    def register(kind):
        STORIES[name] = kind
        return kind
    return register


# The server's first data is the 101; its message begins with data 2.


@story("tcp-loss-at-the-sender")
class LossAtTheSender(Story):
    """The third segment of a message is lost after the capture: duplicate ACKs come back, and it is sent again at once."""
    place, changes = "server", {"server data 4": []}


@story("tcp-loss-at-the-receiver")
class LossAtTheReceiver(Story):
    """The third segment of a message is lost before the capture: a hole, duplicate ACKs, and what fills it."""
    changes = {"server data 4": []}


@story("tcp-last-segment-lost")
class LastSegmentLost(Story):
    """The last segment of a message is lost: nothing after it could ask for it, so the sender's timer must."""
    place, changes = "server", {"server data 10": []}


@story("tcp-two-holes")
class TwoHoles(Story):
    """Two segments of one message are lost; SACK says what lies between the holes."""
    place, changes = "server", {"server data 4": [], "server data 7": []}


@story("tcp-syn-lost")
class SYNLost(Story):
    """The client's first SYN is lost and sent again after a second."""
    changes = {"client syn 1": []}


@story("tcp-syn-ack-lost")
class SYNACKLost(Story):
    """The server's SYN ACK is lost; both sides send again, seen from the server."""
    place, changes = "server", {"server syn 1": []}


@story("tcp-acks-lost")
class ACKsLost(Story):
    """Some ACKs are lost. Nothing is sent again: later ones say the same and more."""
    place, changes = "server", {"client ack 3": [], "client ack 4": []}


@story("tcp-doubled-segment")
class DoubledSegment(Story):
    """The network delivers a data segment twice; the copy is acknowledged again."""
    changes = {"server data 4": [0, 0.001]}


@story("tcp-doubled-acks")
class DoubledACKs(Story):
    """The network delivers some ACKs twice, seen from the sender of the data."""
    place, changes = "server", {"client ack 4": [0, 0.0001], "client ack 8": [0, 0.0001, 0.0002]}


@story("tcp-neighbours-swapped")
class NeighboursSwapped(Story):
    """Two segments change places on the way."""
    changes = {"server data 4": [0.0005]}


@story("tcp-overtaken-by-many")
class OvertakenByMany(Story):
    """A segment is overtaken by all that follow: duplicate ACKs, and it is sent again although it was only late."""
    changes = {"server data 3": [0.025]}


@story("tcp-late-by-far")
class LateByFar(Story):
    """The last segment is so late that the sender's timer sends it again: the late one is a spurious copy."""
    changes = {"server data 10": [0.6]}


def fill(stream):
    """Says more than the client has room for, while that does not read."""
    accept_upgrade(stream)
    stream.sendall(frame("x" * 6000))
    drain(stream)


def hesitate(stream):
    upgrade(stream)
    time.sleep(1.5)
    drain(stream, 6004)
    stream.sendall(frame(CLOSE, masked=True, opcode=8))
    stream.shutdown(socket.SHUT_WR)
    drain(stream)


@story("tcp-zero-window")
class ZeroWindow(Story):
    """The client does not read for a while: its window fills and shuts; the server asks from time to time whether it
    has opened."""
    server, client, buffer = staticmethod(fill), staticmethod(hesitate), 4096


@story("tcp-zero-window-at-the-sender")
class ZeroWindowAtTheSender(ZeroWindow):
    """The same, seen from the server, whose probes are not answered at first."""
    place = "server"
    changes = {"client ack 6": [], "client ack 7": []}


def keep_alive(stream):
    for option, value in ((socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 2)):
        stream.setsockopt(socket.IPPROTO_TCP, option, value)
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)


def watch(stream):
    keep_alive(stream)
    accept_upgrade(stream)
    drain(stream)


def be_silent(stream):
    upgrade(stream)
    time.sleep(2.5)
    stream.sendall(frame(CLOSE, masked=True, opcode=8))
    stream.shutdown(socket.SHUT_WR)
    drain(stream)


@story("tcp-keep-alive")
class KeepAlive(Story):
    """Nobody speaks; after a second the server asks whether the client is still there, and again a second later."""
    server, client = staticmethod(watch), staticmethod(be_silent)


def watch_in_vain(stream):
    keep_alive(stream)
    accept_upgrade(stream)
    try:
        drain(stream)
    except OSError:
        pass


@story("tcp-keep-alive-unanswered")
class KeepAliveUnanswered(Story):
    """The client has gone without a word: keep-alives stay unanswered, and the server gives up with RST."""
    place, server = "server", staticmethod(watch_in_vain)

    @staticmethod
    def client(stream):
        upgrade(stream)
        time.sleep(3.5)

    def rule(self, packet):
        self.memory["spoken"] = self.memory.get("spoken", 0) + (packet.kind == "server data")
        self.memory["acks"] = self.memory.get("acks", 0) + (packet.kind == "client ack")
        return [] if packet.sender == "client" and self.memory["spoken"] and self.memory["acks"] > 2 else [0]


def break_off(stream):
    upgrade(stream)
    stream.sendall(frame("and then", masked=True))
    time.sleep(0.1)
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hear(stream):
    accept_upgrade(stream)
    try:
        drain(stream)
    except ConnectionResetError:
        pass


@story("tcp-broken-off")
class BrokenOff(Story):
    """The client breaks the connection off: RST instead of FIN."""
    server, client = staticmethod(hear), staticmethod(break_off)


def leave(stream):
    accept_upgrade(stream)
    time.sleep(0.05)


def talk_on(stream):
    upgrade(stream)
    time.sleep(0.15)
    try:
        for word in ("still", "there?"):
            stream.sendall(frame(word, masked=True))
            time.sleep(0.05)
    except OSError:
        pass


@story("tcp-data-after-close")
class DataAfterClose(Story):
    """The server has closed; the client speaks on and is answered with RST."""
    server, client = staticmethod(leave), staticmethod(talk_on)


def finish_first(stream):
    accept_upgrade(stream)
    stream.sendall(frame("the last word is yours"))
    stream.shutdown(socket.SHUT_WR)
    drain(stream)


def go_on(stream):
    upgrade(stream)
    drain(stream)
    for word in ("I", "can", "still", "speak"):
        stream.sendall(frame(word, masked=True))
        time.sleep(0.02)


@story("tcp-half-closed")
class HalfClosed(Story):
    """The server sends FIN first; the client still has something to say before its own."""
    server, client = staticmethod(finish_first), staticmethod(go_on)


@story("tcp-ports-reused")
class PortsReused(Story):
    """Two connections one after the other between the same ports."""
    server, client, connections = staticmethod(hear), staticmethod(break_off), 2


@story("tcp-fin-lost")
class FINLost(Story):
    """The client's FIN is lost and sent again by its timer."""
    changes = {"client fin 1": []}


@story("tcp-capture-with-holes")
class CaptureWithHoles(Story):
    """All arrives, but the capture misses two segments: they are acknowledged although nobody saw them."""
    unseen = ("server data 3", "server data 6", "server data 9")


@story("tcp-joined-midstream")
class JoinedMidstream(Story):
    """The capture begins after the upgrade: no SYN, so nobody knows how the windows are scaled. One segment is lost."""
    changes = {"server data 4": []}

    def sees(self, packet):
        self.memory["begun"] = self.memory.get("begun") or packet.name == "server data 2"
        return self.memory["begun"]


# What Linux does not do, packet by packet


def probes(path):
    """A stack that asks a shut window with one new byte (RFC 9293 §3.8.6.1), where Linux sends an old one: twice the
    byte is not taken, then the window opens."""
    capture = Capture()
    talk = Connection(capture)
    talk.handshake()
    capture.wait(500)
    talk.send(CLIENT, "PA", payload=b"GET /long HTTP/1.1\r\nHost: 10.0.0.2\r\n\r\n")
    capture.wait(20_000)
    talk.window[CLIENT] = 2  # 256 bytes
    talk.send(CLIENT)
    capture.wait(20_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"
    body = bytes(range(97, 117)) * 20
    talk.send(SERVER, "PA", payload=head + body[:256 - len(head)])
    capture.wait(100)
    talk.send(CLIENT, window=0)
    rest = body[256 - len(head):]
    for wait in (300_000, 600_000):
        capture.wait(wait)
        talk.send(SERVER, "PA", payload=rest[:1], seq=talk.next[SERVER])
        capture.wait(100)
        talk.send(CLIENT, window=0)
    capture.wait(100_000)
    talk.send(CLIENT, window=500)
    capture.wait(20_000)
    talk.send(SERVER, "PA", payload=rest)
    capture.wait(100)
    talk.send(CLIENT, window=500)
    capture.wait(1_000)
    talk.close()
    capture.write(path)


# Running them


def serve(control):
    """The other process: opens its device, hands it over, then plays the server of the stories it is told."""
    device = open_device("server")
    socket.send_fds(control, [b"device"], [device])
    while name := control.recv(100).decode():
        kind = STORIES[name]
        with socket.create_server((ADDRESS["server"], PORT), reuse_port=True) as listener:
            control.sendall(b"listening")
            for _ in range(kind.connections):
                stream, _ = listener.accept()
                stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                stream.settimeout(20)
                with stream:
                    kind.server(stream)
        control.sendall(b"done")


def play(name, devices, control):
    kind = STORIES[name]
    told = kind()
    control.sendall(name.encode())
    control.recv(100)
    link = Link(devices, told, FIXTURES / f"{name}.pcap")
    local = None
    for _ in range(kind.connections):
        stream = socket.socket()
        stream.settimeout(20)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if kind.buffer:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, kind.buffer)
        if local:
            stream.bind((ADDRESS["client"], local))
        stream.connect((ADDRESS["server"], PORT))
        local = stream.getsockname()[1] if kind.connections > 1 else None
        with stream:
            kind.client(stream)
        time.sleep(0.05)
    control.recv(100)
    link.stop()
    describe(name, kind)


def write_probes():
    """The one story that no stack of this machine tells."""
    probes(FIXTURES / "tcp-probes.pcap")
    (FIXTURES / "tcp-probes.pcap.md").write_text(f"""# tcp-probes.pcap

{" ".join(probes.__doc__.split())}

Made packet by packet by `Tests/Oracles/record_tcp_stories.py tcp-probes`, not recorded.
""")


def describe(name, kind):
    text = " ".join(kind.__doc__.split())
    kernel = os.uname().release.split("-")[0]
    (FIXTURES / f"{name}.pcap.md").write_text(f"""# {name}.pcap

{text}

Two TCP stacks of Linux {kernel} in network namespaces of their own, on a link of five milliseconds each way that treats
the named packets so; captured at the {kind.place}.

Recorded by `Tests/Oracles/record_tcp_stories.py {name}` on {DAY}.
""")


def main():
    names = sys.argv[1:] or [*STORIES, "tcp-probes"]
    if "tcp-probes" in names:
        names.remove("tcp-probes")
        write_probes()
    if unknown := [name for name in names if name not in STORIES]:
        sys.exit(f"no such story: {', '.join(unknown)}")
    lab.enter_network(always_private=True)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    server = os.fork()
    if server == 0:
        ours.close()
        os.environ["WSLAB_STORY_SERVER"] = str(theirs.fileno())
        os.set_inheritable(theirs.fileno(), True)
        os.execv(lab.command("unshare"), ["unshare", "-n", sys.executable, "-B", *sys.argv])
    theirs.close()
    devices = {"client": open_device("client")}
    _, descriptors, _, _ = socket.recv_fds(ours, 100, 1)
    if not descriptors:
        sys.exit("the server's side did not start")
    devices["server"] = descriptors[0]
    for name in names:
        start = time.monotonic()
        play(name, devices, ours)
        size = (FIXTURES / f"{name}.pcap").stat().st_size
        print(f"{name}: {size} bytes, {time.monotonic() - start:.1f} s")
    ours.close()
    os.waitpid(server, 0)


if __name__ == "__main__":
    if "WSLAB_STORY_SERVER" in os.environ:
        serve(socket.socket(fileno=int(os.environ["WSLAB_STORY_SERVER"])))
    else:
        main()
