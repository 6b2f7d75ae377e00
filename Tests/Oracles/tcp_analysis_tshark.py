#!/usr/bin/env -S python3 -B
"""tshark and wslab say the same of every TCP segment: sent again, out of order, a window that is shut, how long its
acknowledgment took.

usage: tcp_analysis_tshark.py [--counts] CAPTURE...

Retransmission and out of order count as one: which of the two a late segment is called hangs on a threshold of time.
--counts prints how often each name was said.
"""
import collections
import json
import subprocess
import sys

import lab

NAMES = ["retransmission", "fast_retransmission", "spurious_retransmission", "out_of_order", "duplicate_ack",
         "lost_segment", "ack_lost_segment", "keep_alive", "keep_alive_ack", "zero_window", "zero_window_probe",
         "zero_window_probe_ack", "window_full", "window_update", "reused_ports"]
TIMES = ["ack_rtt", "initial_rtt"]
FIELDS = {name: f"tcp.analysis.{name}" for name in NAMES + TIMES}

def one_class(names):
    """The set of names, retransmission and out of order as one."""
    return {"retransmission" if name == "out_of_order" else name for name in names}


def tshark(path):
    """Per packet the names, the time to its acknowledgment, the window in bytes (None where the scale is unknown)."""
    arguments = ["-n", "-r", path, "-T", "fields", "-E", "separator=\t", "-E", "occurrence=f", "-o",
                 "tcp.reassemble_out_of_order:TRUE"]
    columns = ["tcp.stream", "tcp.srcport", "tcp.dstport", "tcp.ack_raw", "tcp.flags", "tcp.analysis.duplicate_ack_num",
               "tcp.window_size", "tcp.window_size_scalefactor", *FIELDS.values()]
    for column in columns:
        arguments += ["-e", column]
    run = subprocess.run([lab.command("tshark"), *arguments], capture_output=True, text=True)
    rows, initial, repeated, forgetful = [], {}, {}, set()
    for line in run.stdout.splitlines():
        cells = dict(zip(columns, line.split("\t") + [""] * len(columns)))
        names = [name for name in NAMES if cells.get(FIELDS[name])]
        # A fast retransmission answers duplicate ACKs. tshark says it also where there were none, once bytes were
        # acknowledged that it had not seen: it marks that with a count of -1 and then reads it without its sign.
        own, other = (cells["tcp.stream"], cells["tcp.srcport"]), (cells["tcp.stream"], cells["tcp.dstport"])
        if "fast_retransmission" in names and repeated.get(other, (None, 0))[1] < 2:
            names.remove("fast_retransmission")
        if cells.get("tcp.analysis.duplicate_ack_num"):
            repeated[own] = cells["tcp.ack_raw"], int(cells["tcp.analysis.duplicate_ack_num"])
        elif own not in repeated or repeated[own][0] != cells.get("tcp.ack_raw"):
            repeated[own] = cells.get("tcp.ack_raw"), 0
        # A SYN acknowledges nothing, but tshark takes its empty field for a number and may forget what the other side
        # has sent before: the SYN ACK, where the SYN comes again or comes late.
        is_syn = int(cells.get("tcp.flags") or "0", 16) & 0x12 == 0x02
        row = {"names": names, "forgotten": own in forgetful and not is_syn}
        forgetful.discard(own)
        if is_syn and other in repeated:
            forgetful.add(own)
        if cells.get(FIELDS["ack_rtt"]):
            row["ack_rtt"] = nanoseconds(cells[FIELDS["ack_rtt"]])
        if cells.get("tcp.window_size_scalefactor") != "-1" and cells.get("tcp.window_size"):
            row["window"] = int(cells["tcp.window_size"])
        if cells.get(FIELDS["initial_rtt"]):
            initial[int(cells["tcp.stream"])] = nanoseconds(cells[FIELDS["initial_rtt"]])
        rows.append(row)
    return rows, initial


def nanoseconds(text):
    whole, _, fraction = str(text).partition(".")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * 1_000_000_000 + sign * int(fraction.ljust(9, "0"))


def wslab(path):
    run = subprocess.run(
        [lab.binary("WSLAB_BINARY", "wslab"), "trace", "-r", path, "--packets", "--json"], capture_output=True, text=True)
    rows, initial, closed, refused = [], {}, set(), set()
    for line in run.stdout.splitlines():
        event = json.loads(line, parse_float=str)
        if event["event"] == "tcp.close":
            closed.add(event["tcp.stream"])
            if event.get("refused"):
                refused.add(event["tcp.stream"])
        if event["event"] == "packet":
            row = {"names": event.get("tcp.analysis", []), "late": event.get("tcp.stream") in closed}
            if "tcp.analysis.ack_rtt" in event:
                row["ack_rtt"] = nanoseconds(event["tcp.analysis.ack_rtt"])
            if "tcp.window_size" in event:
                row["window"] = event["tcp.window_size"]
            rows.append(row)
        elif event["event"] == "tcp.close" and "initial_rtt" in event:
            initial[event["tcp.stream"]] = nanoseconds(event["initial_rtt"])
    return rows, initial, refused


def main():
    paths = [argument for argument in sys.argv[1:] if argument != "--counts"]
    if not paths:
        sys.exit(__doc__)
    comparison = lab.Comparison()
    counts = collections.Counter()
    packets = said = renamed = times = windows = 0
    for path in paths:
        their_rows, their_initial = tshark(path)
        our_rows, our_initial, refused = wslab(path)
        comparison.same(f"{path}: packets", len(their_rows), len(our_rows))
        for number, (their, our) in enumerate(zip(their_rows, our_rows), 1):
            packets += 1
            said += bool(their["names"])
            counts.update(their["names"])
            renamed += sorted(their["names"]) != sorted(our["names"])
            comparison.same(f"{path}, packet {number}", sorted(one_class(their["names"])), sorted(one_class(our["names"])))
            # tshark does not print a time of nothing; wslab has stopped its watch when the connection has ended.
            if not our["late"] and not their["forgotten"] and (our.get("ack_rtt") != 0 or "ack_rtt" in their):
                times += "ack_rtt" in their
                comparison.same(f"{path}, packet {number}, ack_rtt", their.get("ack_rtt"), our.get("ack_rtt"))
            if "window" in our:
                windows += 1
                comparison.same(f"{path}, packet {number}, window", their.get("window"), our["window"])
        # Where the SYN was answered with RST there was no handshake; tshark takes the RST for its end.
        for stream in refused:
            their_initial.pop(stream, None)
        comparison.same(f"{path}: initial round trips", their_initial, our_initial)
    if "--counts" in sys.argv:
        for name in NAMES:
            print(f"{name:24} {counts[name]}")
        print(f"{renamed} packets where the exact names differ")
    comparison.end(f"{packets} packets, of which tshark remarks on {said}, {times} round trips, {windows} windows, "
                   f"{len(paths)} captures")


if __name__ == "__main__":
    main()
