#!/usr/bin/env -S python3 -B
"""tshark and wslab agree on every packet's fields and on every HTTP message's first line.

usage: packets_tshark.py CAPTURE...
"""
import collections
import json
import subprocess
import sys

import lab

# Our key, tshark's field, how tshark's text is read. Of nested headers the outermost counts.
FIELDS = [
    ("frame.len", "frame.len", int), ("frame.cap_len", "frame.cap_len", int), ("time_epoch", "frame.time_epoch", str),
    ("eth.type", "eth.type", lambda text: int(text, 16)), ("ip.src", "ip.src", str), ("ip.dst", "ip.dst", str),
    ("ip.ttl", "ip.ttl", int), ("ip.id", "ip.id", lambda text: int(text, 16)), ("ip.proto", "ip.proto", int),
    ("vxlan.vni", "vxlan.vni", int), ("gre.key", "gre.key", lambda text: int(text, 16)),
    ("gtp.teid", "gtp.teid", lambda text: int(text, 16)), ("ipv6.src", "ipv6.src", str), ("ipv6.dst", "ipv6.dst", str), ("ipv6.hlim", "ipv6.hlim", int),
    ("tcp.stream", "tcp.stream", int), ("tcp.srcport", "tcp.srcport", int), ("tcp.dstport", "tcp.dstport", int),
    ("tcp.seq_raw", "tcp.seq_raw", int), ("tcp.ack_raw", "tcp.ack_raw", int),
    ("tcp.flags", "tcp.flags", lambda text: int(text, 16)), ("tcp.window_size_value", "tcp.window_size_value", int),
    ("tcp.len", "tcp.len", int), ("tcp.checksum", "tcp.checksum.status", lambda text: text),
]

# tshark says only "bad" where we tell why: on the sending machine the card has yet to finish the sum. It can be told
# from the header alone, so also where the capture cut the packet and tshark says "unverified".
CHECKSUMS = {"good": ["1"], "bad": ["0"], "offloaded": ["0", "2"], "unverified": ["2"]}


def tshark(path, only, fields, separator="\t"):
    """One list of cells for each packet that the filter lets through."""
    arguments = ["-n", "-o", "tcp.reassemble_out_of_order:TRUE", "-o", "tcp.check_checksum:TRUE", "-r", path,
                 "-T", "fields", "-E", f"separator={separator}"]
    arguments += ["-E", "occurrence=a", "-E", "aggregator=\x1f"] if only else ["-E", "occurrence=f"]
    arguments += ["-Y", only] if only else []
    for field in fields:
        arguments += ["-e", field]
    run = subprocess.run([lab.command("tshark"), *arguments], capture_output=True, text=True)
    return [line.split(separator) for line in run.stdout.splitlines()]


def packets(path):
    rows = []
    for cells in tshark(path, None, [field for _, field, _ in FIELDS]):
        cells += [""] * (len(FIELDS) - len(cells))
        rows.append({key: read(cell) for (key, _, read), cell in zip(FIELDS, cells) if cell})
    return rows


def http(path):
    """{(stream, "request" or "response"): [first lines]}."""
    messages = collections.defaultdict(list)
    fields = ["tcp.stream", "http.request.method", "http.request.uri", "http.response.code"]
    for cells in tshark(path, "http.request.method or http.response.code", fields):
        stream, methods, uris, codes = ([part for part in cell.split("\x1f") if part] for cell in (cells + [""] * 4)[:4])
        messages[int(stream[0]), "request"] += list(zip(methods, uris))
        messages[int(stream[0]), "response"] += [int(code) for code in codes]
    return {key: lines for key, lines in messages.items() if lines}


def in_tsharks_words(event):
    """Our fields, the checksum as the verdicts of tshark that mean the same."""
    row = {key: event[key] for key, _, _ in FIELDS if key in event}
    for key in ("vxlan.vni", "gre.key", "gtp.teid"):  # one for each tunnel, outermost first
        row.update({key: row[key][0]} if key in row else {})
    whole, _, fraction = row["time_epoch"].partition(".")
    row["time_epoch"] = f"{whole}.{fraction.ljust(9, '0')}"
    if "tcp.checksum" in row:
        row["tcp.checksum"] = CHECKSUMS[row["tcp.checksum"]]
    return row


def wslab(path):
    run = subprocess.run(
        [lab.binary("WSLAB_BINARY", "wslab"), "trace", "-r", path, "--packets", "--json"], capture_output=True, text=True)
    rows, messages = [], collections.defaultdict(list)
    for line in run.stdout.splitlines():
        event = json.loads(line)
        if event["event"] == "packet":
            rows.append(in_tsharks_words(event))
        elif event["event"] == "http.request":
            messages[event["tcp.stream"], "request"].append((event["http.request.method"], event["http.request.uri"]))
        elif event["event"] == "http.response":
            messages[event["tcp.stream"], "response"].append(event["http.response.code"])
    return rows, dict(messages)


def main():
    if not sys.argv[1:]:
        sys.exit(__doc__)
    comparison = lab.Comparison()
    fields = lines = 0
    for path in sys.argv[1:]:
        theirs, ours = packets(path), wslab(path)
        comparison.same(f"{path}: packets", len(theirs), len(ours[0]))
        for number, (their, our) in enumerate(zip(theirs, ours[0]), 1):
            fields += len(their)
            if their.get("tcp.checksum") in our.get("tcp.checksum", []):
                our["tcp.checksum"] = their["tcp.checksum"]
            comparison.same(f"{path}, packet {number}", their, our)
        their_lines = http(path)
        lines += sum(map(len, their_lines.values()))
        comparison.same(f"{path}: HTTP messages", their_lines, ours[1])
    if fields == 0 or lines == 0:
        comparison.same("what tshark sees in all captures", "packets and HTTP messages", f"{fields} fields, {lines} messages")
    comparison.end(f"{fields} packet fields and {lines} HTTP messages in {len(sys.argv) - 1} captures")


if __name__ == "__main__":
    main()
