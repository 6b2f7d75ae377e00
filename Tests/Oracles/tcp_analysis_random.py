#!/usr/bin/env -S python3 -B
"""Segments that no stack would send in this order: tshark and wslab judge each of them alike.

usage: tcp_analysis_random.py [CONNECTIONS [SEED [STEPS]]]

Writes a capture of random connections (data new and old, whole and in part, lost and reordered, ACKs of everything,
windows, probes, keep-alives, FIN at any time, RST and the same ports again) and gives it to tcp_analysis_tshark.py.
"""
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tcp_packets import CLIENT, SERVER, Capture, Connection


def step(chance, connection, sent, state):
    side = chance.choice([CLIENT, SERVER])
    other = connection.other(side)
    capture = connection.capture
    capture.wait(chance.choice([1, 50, 400, 2_000, 15_000, 25_000, 300_000]))
    kind = chance.choices(
        ["data", "ack", "again", "part", "lost", "old ack", "far ack", "same", "window", "zero", "keep-alive", "probe",
         "fin", "rst"],
        [30, 20, 12, 4, 4, 3, 2, 14, 4, 5, 5, 6, 0.7, 0.3])[0]
    seen = state["seen"]
    length = chance.choice([1, 1, 10, 100, 1460])
    ack = chance.choice([seen[other], seen[other], connection.next[other]])
    # A byte into a shut window is a probe. What follows when the receiver takes it, tshark 4.0 gets wrong.
    length = max(length, 10) if connection.window[other] == 0 else length
    if kind == "data":
        first = connection.send(side, "PA", length, ack=ack)
        sent[side].append((first, length))
    elif kind == "ack":
        connection.send(side, ack=connection.next[other])
        seen[other] = connection.next[other]
    elif kind == "again" and sent[side]:
        first, length = chance.choice(sent[side][-6:])
        connection.send(side, "PA", length, seq=first, ack=ack)
    elif kind == "part" and sent[side]:
        first, length = chance.choice(sent[side][-4:])
        connection.send(side, "PA", chance.randint(2, 2 * length + 1), seq=first + chance.randint(0, length), ack=ack)
    elif kind == "lost":
        connection.next[side] += length
    elif kind == "old ack" and sent[other]:
        first, length = chance.choice(sent[other][-6:])
        connection.send(side, ack=first + chance.choice([0, length, length // 2]))
    elif kind == "far ack":
        connection.send(side, ack=connection.next[other] + chance.choice([100, 5000]))
    elif kind == "same":
        blocks = []
        if chance.random() < 0.6 and sent[other]:
            blocks = [(first, first + length) for first, length in chance.sample(sent[other][-5:], 1)]
        for _ in range(chance.choice([1, 1, 2, 3])):
            connection.send(side, ack=seen[other], sack=blocks)
            capture.wait(chance.choice([5, 1000, 19_000]))
    elif kind == "window":
        connection.window[side] = chance.choice([1, 8, 100, 502, 65535])
        connection.send(side, ack=ack)
    elif kind == "zero":
        connection.window[side] = 0
        connection.send(side, ack=ack)
        if chance.random() < 0.7:
            connection.send(other, "PA", 1, seq=connection.next[other])
            if chance.random() < 0.7:
                connection.send(side, window=chance.choice([0, 0, 100]))
    elif kind == "keep-alive":
        connection.send(side, "A", chance.choice([0, 1]), seq=connection.next[side] - 1, ack=ack)
        if chance.random() < 0.7:
            connection.send(other, ack=connection.next[side])
    elif kind == "probe":
        connection.send(side, "A", 1, seq=connection.next[side], ack=ack)
    elif kind == "fin":
        connection.send(side, "FA", ack=ack, seq=chance.choice([None, None, connection.next[side] - 1]))
    elif kind == "rst":
        connection.send(side, chance.choice(["R", "RA"]), ack=ack, window=0)
    return kind != "rst"


def conversation(chance, capture, port, steps):
    start = (chance.choice([2**32 - chance.randint(1, 5000), chance.getrandbits(32)]),
             chance.choice([chance.randint(1, 9000), chance.getrandbits(32)]))
    connection = Connection(capture, client=("10.0.0.1", port), start=start)
    if chance.random() < 0.8:
        connection.handshake(
            scale=chance.choice([(7, 7), (0, 3), (None, 7), (7, None), (None, None)]),
            rtt=chance.choice([40, 2_000, 20_000, 150_000]))
    state = {"seen": dict(connection.next)}
    sent = {CLIENT: [], SERVER: []}
    for number in range(steps):
        if not step(chance, connection, sent, state):
            # The same ports again, for as long as they were in use.
            return conversation(chance, capture, port, number)


def main():
    connections, seed, steps = ([int(word) for word in sys.argv[1:]] + [300, 1, 40][len(sys.argv) - 1:])[:3]
    chance = random.Random(seed)
    capture = Capture()
    for index in range(connections):
        conversation(chance, capture, 1024 + index, steps)
    with tempfile.TemporaryDirectory() as folder:
        path = os.environ.get("WSLAB_ORACLE_KEEP") or f"{folder}/random.pcap"
        capture.write(path)
        judge = Path(__file__).with_name("tcp_analysis_tshark.py")
        sys.exit(subprocess.run([sys.executable, "-B", judge, "--counts", path]).returncode)


if __name__ == "__main__":
    main()
