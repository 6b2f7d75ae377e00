#!/usr/bin/env -S python3 -B
"""Makes the capture of tunnels, every byte by hand: a WebSocket conversation inside each kind of tunnel.

usage: tunnels.py FILE

It shares no code with WSLab, so that its encoder cannot repeat our decoder's mistakes. Checksums are right.
"""
import base64
import hashlib
import ipaddress
import struct
import sys

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 section 1.3
KEY = b"dGhlIHNhbXBsZSBub25jZQ=="
OUTER = ("192.0.2.1", "198.51.100.2")
OUTER6 = ("2001:db8::1", "2001:db8::2")
INNER = ("10.0.0.1", "10.0.0.2")
INNER6 = ("fd00::1", "fd00::2")


def checksum(data):
    total = sum(struct.unpack(f">{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ethernet(kind, payload, *tags):
    head = bytes.fromhex("020000000002020000000001")
    for tag in tags:
        head += struct.pack(">HH", 0x8100, tag)
    return head + struct.pack(">H", kind) + payload


def ipv4(source, destination, protocol, payload, ttl=64, identification=0, flags=0x4000):
    head = struct.pack(
        ">BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), identification, flags, ttl, protocol, 0,
        ipaddress.ip_address(source).packed, ipaddress.ip_address(destination).packed)
    return head[:10] + struct.pack(">H", checksum(head)) + head[12:] + payload


def ipv6(source, destination, following, payload):
    return struct.pack(">IHBB", 6 << 28, len(payload), following, 64) + ipaddress.ip_address(
        source).packed + ipaddress.ip_address(destination).packed + payload


def ip(addresses, protocol, payload, **more):
    make = ipv6 if ":" in addresses[0] else ipv4
    return make(*addresses, protocol, payload, **more)


def udp(source, destination, payload):
    return struct.pack(">HHHH", source, destination, 8 + len(payload), 0) + payload


def tcp(addresses, ports, sequence, acknowledgment, flags, payload=b""):
    head = struct.pack(">HHIIBBHHH", *ports, sequence, acknowledgment, 0x50, flags, 65535, 0, 0)
    ends = b"".join(ipaddress.ip_address(address).packed for address in addresses)
    total = checksum(ends + struct.pack(">II", 6, len(head) + len(payload)) + head + payload)
    return head[:16] + struct.pack(">H", total) + head[18:] + payload


def frame(opcode, payload, key=None):
    head = bytes([0x80 | opcode, len(payload) | (0x80 if key else 0)]) + (key or b"")
    return head + (bytes(byte ^ key[place & 3] for place, byte in enumerate(payload)) if key else payload)


def conversation(port, name, addresses):
    """The inner IP datagrams of a short WebSocket conversation, and whether the client sent each."""
    accept = base64.b64encode(hashlib.sha1(KEY + GUID).digest())
    request = (b"GET /" + name + b" HTTP/1.1\r\nHost: 10.0.0.2\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               b"Sec-WebSocket-Key: " + KEY + b"\r\nSec-WebSocket-Version: 13\r\n\r\n")
    answer = (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
    syn, fin, psh, ack = 2, 1, 8, 16
    steps = [
        (True, syn, b""), (False, syn | ack, b""), (True, ack, b""), (True, psh | ack, request),
        (False, psh | ack, answer + frame(1, b"inside " + name)), (True, psh | ack, frame(1, b"through " + name, b"\1\2\3\4")),
        (True, psh | ack, frame(8, b"\x03\xe8", b"\5\6\7\x08")), (False, psh | ack, frame(8, b"\x03\xe8")),
        (False, fin | ack, b""), (True, fin | ack, b""), (False, ack, b"")]
    following = {True: 1000 + port, False: 5000 + port}
    datagrams = []
    for is_client, flags, payload in steps:
        ends = addresses if is_client else addresses[::-1]
        ports = (port, 80) if is_client else (80, port)
        segment = tcp(ends, ports, following[is_client], following[not is_client] if flags & ack else 0, flags, payload)
        following[is_client] += len(payload) + (1 if flags & (syn | fin) else 0)
        datagrams.append((is_client, ip(ends, 6, segment)))
    return datagrams


def outer(is_client, addresses=OUTER):
    return addresses if is_client else addresses[::-1]


def kind_of(datagram):
    return 0x0800 if datagram[0] >> 4 == 4 else 0x86DD


def gre(payload, kind, key=None, sequence=None, summed=False):
    flags = (0x8000 if summed else 0) | (0x2000 if key is not None else 0) | (0x1000 if sequence is not None else 0)
    options = b"".join(struct.pack(">I", value) for value in (key, sequence) if value is not None)
    head = struct.pack(">HH", flags, kind)
    if summed:
        total = checksum(head + b"\0\0\0\0" + options + payload)
        return head + struct.pack(">HH", total, 0) + options + payload
    return head + options + payload


def vxlan(network, framed):
    return udp(50000, 4789, struct.pack(">II", 0x08000000, network << 8) + framed)


def gtp(endpoint, payload, message=255, options=b"", flags=0):
    return udp(2152, 2152, struct.pack(">BBHI", 0x30 | flags, message, len(options) + len(payload), endpoint) + options + payload)


def fragments(addresses, protocol, payload, identification, size=64):
    for start in range(0, len(payload), size):
        more = 0x2000 if start + size < len(payload) else 0
        yield ip(addresses, protocol, payload[start:start + size], identification=identification, flags=more | start // 8)


def packets():
    """Every Ethernet frame of the capture."""
    number = iter(range(1, 100000))

    def wrapped(name, addresses, wrap):
        port = 40000 + next(number)
        for is_client, datagram in conversation(port, name, addresses):
            made = wrap(is_client, datagram)
            yield from made if isinstance(made, list) else [made]

    def over4(is_client, protocol, payload):
        return ethernet(0x0800, ip(outer(is_client), protocol, payload, ttl=9))

    for inner in (INNER, INNER6):
        yield from wrapped(b"vxlan", inner, lambda c, d: over4(c, 17, vxlan(42, ethernet(kind_of(d), d))))
        yield from wrapped(b"vxlan-vlan", inner, lambda c, d: over4(c, 17, vxlan(43, ethernet(kind_of(d), d, 7))))
        yield from wrapped(b"gre", inner, lambda c, d: over4(c, 47, gre(d, kind_of(d))))
        yield from wrapped(
            b"gre-all", inner, lambda c, d: over4(c, 47, gre(d, kind_of(d), key=7, sequence=next(number), summed=True)))
        yield from wrapped(b"gre-bridge", inner, lambda c, d: over4(c, 47, gre(ethernet(kind_of(d), d), 0x6558, key=9)))
        yield from wrapped(b"gtp", inner, lambda c, d: over4(c, 17, gtp(1 if c else 2, d)))
        # a sequence number, and a PDU session container as 5G sends it
        yield from wrapped(b"gtp-ext", inner, lambda c, d: over4(
            c, 17, gtp(3, d, flags=6, options=struct.pack(">HBB", next(number), 0, 0x85) + bytes([1, 0x10, 9, 0]))))
        # RFC 2003 and RFC 4213, then RFC 2473
        yield from wrapped(b"in-ipv4", inner, lambda c, d: over4(c, 4 if d[0] >> 4 == 4 else 41, d))
        yield from wrapped(b"in-ipv6", inner, lambda c, d: ethernet(
            0x86DD, ip(outer(c, OUTER6), 4 if d[0] >> 4 == 4 else 41, d)))
    yield from wrapped(b"gre-in-vxlan", INNER, lambda c, d: over4(
        c, 17, vxlan(44, ethernet(0x0800, ip(outer(c, ("172.16.0.1", "172.16.0.2")), 47, gre(d, 0x0800))))))
    yield from wrapped(b"tagged", INNER, lambda c, d: ethernet(
        0x0800, ip(outer(c), 47, gre(d, 0x0800)), 100, 200))
    yield from wrapped(b"fragments", INNER, lambda c, d: [
        ethernet(0x0800, piece) for piece in fragments(outer(c), 17, vxlan(45, ethernet(0x0800, d)), next(number))])
    # Named, and not decoded: an echo request of GTP-U, GRE version 1 (PPTP), a frame that is no IP inside VXLAN.
    yield over4(True, 17, gtp(0, b"", message=1, flags=2, options=b"\0\1\0\0"))
    yield over4(True, 47, bytes.fromhex("3001880b0004000100000001") + b"\xff\x03\xc0\x21")
    yield over4(True, 17, vxlan(46, ethernet(0x88CC, b"\x02\x07\x04" + bytes(6))))


def capture():
    """A classic capture file of Ethernet, a millisecond between packets."""
    data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1)
    for number, packet in enumerate(packets()):
        second, milli = divmod(number, 1000)
        data += struct.pack("<IIII", 1763651234 + second, milli * 1000, len(packet), len(packet)) + packet
    return data


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "wb") as file:
        file.write(capture())
