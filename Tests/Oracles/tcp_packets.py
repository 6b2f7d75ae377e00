"""Writes captures of TCP segments that a program thinks up, packet by packet: Ethernet, IPv4, TCP, right checksums."""
import struct

SYN, ACK, FIN, RST, PSH = 0x02, 0x10, 0x01, 0x04, 0x08
FLAGS = {"S": SYN, "A": ACK, "F": FIN, "R": RST, "P": PSH}
CLIENT, SERVER = "client", "server"


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def options(mss=None, scale=None, sack_permitted=False, sack=()):
    out = b""
    if mss is not None:
        out += struct.pack("!BBH", 2, 4, mss)
    if sack_permitted:
        out += b"\4\2"
    if scale is not None:
        out += struct.pack("!BBB", 3, 3, scale)
    if sack:
        out += struct.pack("!BB", 5, 2 + 8 * len(sack)) + b"".join(
            struct.pack("!II", left & 0xFFFFFFFF, right & 0xFFFFFFFF) for left, right in sack)
    return out + b"\1" * (-len(out) % 4)


class Capture:
    """Packets with their times in microseconds, and the file that holds them."""

    def __init__(self, start=1_763_651_234_000_000):
        self.packets = []
        self.now = start
        self.identification = 0

    def wait(self, microseconds):
        self.now += microseconds

    def segment(self, source, destination, seq, ack, flags, window=64240, payload=b"", option_bytes=b""):
        """`source` and `destination` are (address, port); flags are letters of FLAGS."""
        bits = sum(FLAGS[letter] for letter in flags)
        tcp = struct.pack(
            "!HHIIHHHH", source[1], destination[1], seq & 0xFFFFFFFF, ack & 0xFFFFFFFF if bits & ACK else 0,
            (5 + len(option_bytes) // 4) << 12 | bits, window, 0, 0) + option_bytes + payload
        addresses = bytes(int(part) for part in f"{source[0]}.{destination[0]}".split("."))
        total = checksum(addresses + struct.pack("!HH", 6, len(tcp)) + tcp)
        tcp = tcp[:16] + struct.pack("!H", total) + tcp[18:]
        self.identification = self.identification + 1 & 0xFFFF
        ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), self.identification, 0x4000, 64, 6, 0) + addresses
        ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
        self.packets.append((self.now, b"\2" + b"\0" * 4 + b"\1\2" + b"\0" * 4 + b"\2\x08\0" + ip + tcp))

    def write(self, path):
        with open(path, "wb") as file:
            file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
            for time, packet in self.packets:
                file.write(struct.pack("<IIII", time // 1_000_000, time % 1_000_000, len(packet), len(packet)) + packet)


class Connection:
    """One TCP connection of a capture. Sequence numbers go on by themselves; where a story wants others, it names them."""

    def __init__(self, capture, client=("10.0.0.1", 40000), server=("10.0.0.2", 8080), start=(1000, 5000)):
        self.capture = capture
        self.ends = {CLIENT: client, SERVER: server}
        self.next = {CLIENT: start[0], SERVER: start[1]}
        self.window = {CLIENT: 502, SERVER: 509}
        self.acknowledged = {}

    @staticmethod
    def other(side):
        return SERVER if side == CLIENT else CLIENT

    def send(self, side, flags="A", length=0, seq=None, ack=None, window=None, payload=None, sack=(), **kinds):
        """One segment. With `seq` it is an extra one, and the numbering does not go on. Returns its first number."""
        payload = payload if payload is not None else bytes(length)
        first = self.next[side] if seq is None else seq
        self.capture.segment(
            self.ends[side], self.ends[self.other(side)], first,
            self.next[self.other(side)] if ack is None else ack, flags,
            self.window[side] if window is None else window, payload, options(sack=sack, **kinds))
        if seq is None:
            self.next[side] += len(payload) + ("S" in flags) + ("F" in flags)
        return first

    def handshake(self, scale=(7, 7), rtt=20_000):
        """Three packets; the capture stands beside the client."""
        self.send(CLIENT, "S", window=64240, mss=1460, sack_permitted=True, scale=scale[0])
        self.capture.wait(rtt)
        self.send(SERVER, "SA", window=65160, mss=1460, sack_permitted=True, scale=scale[1])
        self.capture.wait(30)
        self.send(CLIENT)
        self.capture.wait(30)

    def close(self, first=CLIENT, rtt=20_000):
        self.send(first, "FA")
        self.capture.wait(rtt)
        self.send(self.other(first), "FA")
        self.capture.wait(30)
        self.send(first)
