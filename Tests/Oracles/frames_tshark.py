#!/usr/bin/env -S python3 -B
"""tshark and wslab agree on the header of every WebSocket frame: fin, opcode, mask, length, by stream and direction.

usage: frames_tshark.py CAPTURE...

Only headers: tshark is no oracle for messages (it mis-assembles compressed fragments).
"""
import collections
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import lab


def tshark_frames(path):
    """{(stream, source port): [(fin, opcode, masked, length)]}.

    PDML keeps the frames of one packet apart, which `-T fields` does not.
    """
    # Without a 101 tshark does not guess: of the capture that has none it is told what the port carries.
    told = ["-d", "tcp.port==8080,websocket"] if os.path.basename(path).startswith("midstream") else []
    run = subprocess.run(
        [lab.command("tshark"), "-n", "-o", "tcp.reassemble_out_of_order:TRUE", *told, "-r", path, "-Y", "websocket", "-T",
         "pdml"], capture_output=True, text=True)
    frames = collections.defaultdict(list)
    if not run.stdout.strip():
        return frames
    for packet in ElementTree.fromstring(run.stdout).iter("packet"):
        tcp = {field.get("name"): field.get("show") for field in packet.find("proto[@name='tcp']").iter("field")}
        for frame in packet.iter("proto"):
            if frame.get("name") != "websocket":
                continue
            shown = {field.get("name"): field.get("show") for field in frame.iter("field")}
            length = next(int(shown[name]) for name in (
                "websocket.payload_length_ext_64", "websocket.payload_length_ext_16", "websocket.payload_length")
                if name in shown)
            frames[int(tcp["tcp.stream"]), int(tcp["tcp.srcport"])].append(
                (is_set(shown["websocket.fin"]), int(shown["websocket.opcode"]), is_set(shown["websocket.mask"]), length))
    return frames


def is_set(text):
    return text in ("1", "True")


def wslab_frames(path):
    run = subprocess.run(
        [lab.binary("WSLAB_BINARY", "wslab"), "trace", "-r", path, "--json"], capture_output=True, text=True)
    frames = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        event = json.loads(line)
        if event["event"] == "websocket.frame":
            frames[event["tcp.stream"], int(event["from"].rsplit(":", 1)[1])].append(
                (event["websocket.fin"], event["websocket.opcode"], event["websocket.mask"],
                 event["websocket.payload_length"]))
    return frames, run


def main():
    if not sys.argv[1:]:
        sys.exit(__doc__)
    comparison = lab.Comparison()
    total = 0
    for path in sys.argv[1:]:
        theirs = tshark_frames(path)
        ours, run = wslab_frames(path)
        if run.returncode < 0 or run.returncode > 100:
            comparison.same(f"{path}: exit status of wslab", "a documented one", run.returncode)
        for key in sorted(set(theirs) | set(ours)):
            total += len(theirs[key])
            comparison.same(f"{path}, stream {key[0]} from port {key[1]}", theirs[key], ours[key])
    if total == 0:
        comparison.same("frames that tshark sees in all captures", "some", "none")
    comparison.end(f"{total} frame headers in {len(sys.argv) - 1} captures, by stream and direction")


if __name__ == "__main__":
    main()
