#!/usr/bin/env -S python3 -B
"""tshark and `wslab compare-polling` agree on what each technique's connections put on the wire.

usage: comparison_tshark.py CAPTURE...

Packets, ACK-only packets, connections and the bytes of every layer, each technique's over its own streams and all
together over the whole capture. A technique that shares connections with something else, as in a browser, can only be
bounded by its streams' sums.
"""
import json
import subprocess
import sys

import lab
import packets_tshark

FIELDS = ["tcp.stream", "frame.len", "ip.len", "ipv6.plen", "tcp.hdr_len", "tcp.len", "tcp.flags"]
FIN, SYN, RST, ACK = 1, 2, 4, 16
COUNTED = ["packets", "acknowledgements", "connections", "link", "ip", "tcp", "stream", "wire"]
PHASES = ["set_up", "steady", "idle", "end"]


def tshark(path):
    """{tcp.stream: what its packets sum up to}."""
    streams = {}
    for cells in packets_tshark.tshark(path, None, FIELDS):
        stream, frame, ip4, ip6, header, length, flags = cells + [""] * (len(FIELDS) - len(cells))
        if not stream:
            continue
        tally = streams.setdefault(int(stream), dict.fromkeys(COUNTED, 0))
        frame, header, length, flags = int(frame), int(header), int(length), int(flags, 16)
        datagram = int(ip4) if ip4 else 40 + int(ip6)
        tally["packets"] += 1
        tally["acknowledgements"] += length == 0 and not flags & (SYN | FIN | RST)
        # A SYN that was sent again begins no second connection.
        tally["connections"] |= flags & (SYN | ACK) == SYN
        tally["link"] += frame - datagram
        tally["ip"] += datagram - header - length
        tally["tcp"] += header
        tally["stream"] += length
        tally["wire"] += frame
    return streams


def total(tallies):
    return {name: sum(tally[name] for tally in tallies) for name in COUNTED}


def wslab(path):
    run = subprocess.run(
        [lab.binary("WSLAB_BINARY", "wslab"), "compare-polling", "-r", path, "--json"], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"wslab ended with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def compare(path, comparison):
    """Compares one capture; returns how many techniques it holds."""
    streams, figures = tshark(path), wslab(path)
    everything = [figures["speaker"], figures["others"]]
    for technique in figures["techniques"]:
        name = f"{path}, {technique['technique']}"
        phases = [technique[phase] for phase in PHASES]
        everything += phases
        ours, theirs = total(phases), total([streams[number] for number in technique["streams"]])
        if technique.get("shares_connections"):
            excess = {key: ours[key] for key in COUNTED if ours[key] > theirs[key]}
            comparison.same(f"{name}: more than its shared connections carried", {}, excess)
        else:
            comparison.same(name, theirs, ours)
        for phase, tally in zip(PHASES, phases):
            parts = [tally[part] for part in ("http_heads", "http_bodies", "websocket_headers", "websocket_payloads")]
            comparison.same(f"{name}, {phase}: the parts are no more than the stream", True,
                            0 <= sum(parts) <= tally["stream"])
    comparison.same(f"{path}, all together", total(streams.values()), total(everything))
    return len(figures["techniques"])


def main():
    if not sys.argv[1:]:
        sys.exit(__doc__)
    lab.command("tshark")
    comparison = lab.Comparison()
    techniques = sum(compare(path, comparison) for path in sys.argv[1:])
    if techniques == 0:
        comparison.same("techniques in all captures", "some", 0)
    comparison.end(f"{techniques} techniques in {len(sys.argv) - 1} captures")


if __name__ == "__main__":
    main()
