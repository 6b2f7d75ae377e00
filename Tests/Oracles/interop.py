#!/usr/bin/env python3
"""wslab-server with the clients that people have: Python's websockets, aiohttp and picows, and Node's ws.

usage: interop.py [CLIENT…]        CLIENT: websockets, aiohttp, picows, ws; all of them where none is named

Each client is a program of its own (interop_CLIENT); here are the server, the scenes and the comparison. Every client
alone at /echo, with and without compression; every two of them in a room; the close codes that the server promises.
Exit statuses as in lab.py; a client that is missing is named, and the others are tried.
"""
import base64
import importlib.util
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import lab

HERE = Path(__file__).resolve().parent
SUBPROTOCOL = "wslab.v1"
MEBIBYTE = 1 << 20
ROOM = "کلاس-۳"

PERSIAN = "سلام! این پیام از راهِ وب‌سوکت آمد؛ «حالِ شما؟»"
EMOJI = "👩‍👩‍👧‍👦 🇮🇷 e\u0301 𝄞 \U0001F9D1🏽‍💻"
MARKUP = "<img src=x onerror=alert(1)> \"quotes\" \\ and \u2028"


def long_text(byte_count):
    """Persian of exactly so many bytes, which is never twice the same."""
    text, size, number = [], 0, 0
    while size < byte_count - 100:
        text.append(f"{number} {PERSIAN} ")
        size += len(text[-1].encode())
        number += 1
    return "".join(text) + "." * (byte_count - size)


def noise(byte_count):
    """Bytes that do not compress, the same ones in each run."""
    state, out = 20_261_120, bytearray()
    while len(out) < byte_count:
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % (1 << 64)
        out += (state >> 16).to_bytes(6, "little")
    return bytes(out[:byte_count])


LONG_TEXT, LONG_BINARY = long_text(MEBIBYTE), noise(MEBIBYTE)
ECHOED = [PERSIAN, EMOJI, MARKUP, "", b"", bytes(range(256)), PERSIAN * 20, LONG_TEXT, LONG_BINARY, "last " + PERSIAN]


class Client:
    """One of the client programs. Where it cannot be had, `missing` says why."""

    def __init__(self, name):
        self.name, self.missing, self.process = name, None, None
        environment = dict(os.environ)
        if name == "ws":
            node = shutil.which("node") or shutil.which("nodejs")
            if not node:
                self.missing = "there is no node"
                return
            # Debian keeps its modules here; a node of another origin does not look there by itself.
            environment["NODE_PATH"] = ":".join(filter(None, [environment.get("NODE_PATH"), "/usr/share/nodejs"]))
            arguments = [node, str(HERE / "interop_ws.js")]
        else:
            if importlib.util.find_spec(name) is None:
                self.missing = f"there is no {name} for this Python"
                return
            arguments = [sys.executable, "-B", str(HERE / f"interop_{name}.py")]
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)

    def greet(self):
        if self.process:
            greeting = json.loads(self.process.stdout.readline() or '{"skipped": "it does not start"}')
            self.missing = greeting.get("skipped")
        return self.missing

    def ask(self, do, connection, **more):
        self.process.stdin.write(json.dumps({"do": do, "name": connection, **more}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"error": "it ended"}')
        if "error" in answer:
            raise RuntimeError(f"{self.name}, {do} on {connection}: {answer['error']}")
        return answer

    def end(self):
        if self.process:
            self.process.stdin.close()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Connection:
    """A connection of a client's, and what this program thinks of it."""

    def __init__(self, scene, client, label, path, compress, protocols=()):
        self.scene, self.client, self.label = scene, client, label
        agreed = client.ask("open", label, url=f"ws://127.0.0.1:{scene.port}{path}", compress=compress,
                            protocols=list(protocols))
        what = f"{client.name} at {path}"
        has_deflate = agreed["extensions"].split(";")[0].strip() == "permessage-deflate"
        scene.same(f"{what}: compression in the 101 ({agreed['extensions']!r})", compress, has_deflate)
        scene.same(f"{what}: subprotocol", protocols[0] if protocols else None, agreed["protocol"])

    def send(self, message):
        if isinstance(message, str):
            self.client.ask("send", self.label, text=message)
        else:
            self.client.ask("send", self.label, base64=base64.b64encode(message).decode())

    def receive(self):
        """str, bytes, or (code, reason)."""
        said = self.client.ask("receive", self.label)
        if "closed" in said:
            return said["closed"], said["reason"]
        return said["text"] if "text" in said else base64.b64decode(said["base64"])

    def event(self):
        """What the room says next."""
        message = self.receive()
        if not isinstance(message, str):
            raise RuntimeError(f"{self.client.name} expected a text and received {lab.show(message)}")
        return json.loads(message)

    def close_code(self):
        """Waits for the end, whatever comes before it."""
        while not isinstance(ending := self.receive(), tuple):
            pass
        return ending[0]

    def close(self, code=1000, reason="بدرود"):
        return self.client.ask("close", self.label, code=code, reason=reason)["closed"]


class Scene:
    """The server, and the count of what agrees."""

    def __init__(self):
        self.comparison = lab.Comparison()
        self.port = lab.free_port()
        self.server = subprocess.Popen([lab.binary("WSLAB_SERVER_BINARY", "wslab-server"), "--port", str(self.port),
                                        "--quiet"])
        self.wait_until_it_listens()
        self.connections = itertools.count(1)

    def wait_until_it_listens(self):
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and self.server.poll() is None:
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("wslab-server does not listen")

    def same(self, what, expected, seen):
        """`expected` is what was sent or promised, `seen` what arrived."""
        if expected == seen:
            self.comparison.agreed += 1
            return
        self.comparison.problems += 1
        print(f"DIFFERENT {what}: expected {show(expected)}, got {show(seen)}")

    def open(self, client, path, compress=False, protocols=()):
        return Connection(self, client, f"c{next(self.connections)}", path, compress, protocols)

    def enter(self, client, room, name, compress):
        path = f"/ws/{urllib.parse.quote(room)}/{urllib.parse.quote(name)}"
        return self.open(client, path, compress, [SUBPROTOCOL])


def show(value):
    return lab.show(value) if isinstance(value, (str, bytes)) else repr(value)


def echo(scene, client, compress):
    """What goes to /echo comes back, byte by byte, and one at a time or all at once makes no difference."""
    connection = scene.open(client, "/echo", compress)
    for message in ECHOED:
        connection.send(message)
        scene.same(f"{client.name}, compress {compress}, echo of {lab.show(message)}", message, connection.receive())
    for message in ECHOED[:6]:
        connection.send(message)
    for message in ECHOED[:6]:
        scene.same(f"{client.name}, echo in a row of {lab.show(message)}", message, connection.receive())
    scene.same(f"{client.name}: code of the closing handshake", 1000, connection.close())


def converse(scene, number, first, second):
    """Two clients in a room, each with compression or without."""
    room = f"{ROOM}-{number}"
    (client, compress), (other_client, other_compress) = first, second
    what = f"{client.name} (compress {compress}) and {other_client.name} (compress {other_compress})"
    ali = scene.enter(client, room, "علی", compress)
    scene.same(f"{what}: ali joins", ("join", "علی", room, ["علی"]), pick(ali.event(), "type", "sender", "room", "users"))
    sara = scene.enter(other_client, room, "sara", other_compress)
    for person in (ali, sara):
        scene.same(f"{what}: sara joins", ("join", "sara", 2, ["علی", "sara"]),
                   pick(person.event(), "type", "sender", "online", "users"))
    texts = [PERSIAN, EMOJI, MARKUP, LONG_TEXT if compress == other_compress else PERSIAN * 30]
    for sender, name, index in ((ali, "علی", 0), (sara, "sara", 1)):
        for text in texts:
            # As plain text, and as the JSON that the page sends.
            small = len(text) < 10_000 and index == 1
            sender.send(json.dumps({"type": "message", "text": text}, ensure_ascii=False) if small else text)
            events = [ali.event(), sara.event()]
            scene.same(f"{what}: both receive the same", events[0], events[1])
            scene.same(f"{what}: {name} says {lab.show(text)}", ("message", name, text),
                       pick(events[0], "type", "sender", "text"))
    before = events[0]["id"]
    sara.send(b"\x00binary")
    scene.same(f"{what}: binary in a room", 1003, sara.close_code())
    scene.same(f"{what}: sara leaves", ("leave", "sara", before + 1, ["علی"]),
               pick(ali.event(), "type", "sender", "id", "users"))
    scene.same(f"{what}: ali goes", 1000, ali.close())


def pick(event, *names):
    return tuple(event.get(name) for name in names)


def endings(scene, client, compress):
    """Codes that the server promises; the last connection stays, to see the server go."""
    replaced = scene.enter(client, ROOM, "مریم", compress)
    again = scene.enter(client, ROOM, "مریم", compress)
    scene.same(f"{client.name}: the same name again", 4001, replaced.close_code())
    scene.same(f"{client.name}: leaves", 1000, again.close())
    greedy = scene.enter(client, ROOM, "greedy", compress)
    greedy.send("x" * (MEBIBYTE + 1))
    scene.same(f"{client.name}, compress {compress}: more than a mebibyte", 1009, greedy.close_code())
    guest = scene.open(client, "/ws", compress, [SUBPROTOCOL])
    welcome, join = guest.event(), guest.event()
    scene.same(f"{client.name}: welcome", ("welcome", "class"), pick(welcome, "type", "room"))
    scene.same(f"{client.name}: the welcome's name joins", ("join", welcome["sender"]), pick(join, "type", "sender"))
    return guest


def main():
    start = time.monotonic()
    wanted = sys.argv[1:] or ["websockets", "aiohttp", "picows", "ws"]
    clients = [Client(name) for name in wanted]
    for client in clients:
        if client.greet():
            print(f"not tried: {client.name}: {client.missing}")
    present = [client for client in clients if not client.missing]
    if not present:
        lab.skip("none of the clients is there")
    scene = Scene()
    try:
        for client in present:
            for compress in (False, True):
                echo(scene, client, compress)
        pairs = itertools.combinations_with_replacement(present, 2)
        ways = itertools.product((False, True), repeat=2)
        for number, ((one, other), (first, second)) in enumerate(itertools.product(pairs, list(ways))):
            converse(scene, number, (one, first), (other, second))
        guests = [endings(scene, client, compress) for client in present for compress in (False, True)]
        scene.server.send_signal(signal.SIGTERM)
        for guest in guests:
            scene.same(f"{guest.client.name}: the server stops", 1001, guest.close_code())
        scene.same("the server's exit status", 0, scene.server.wait(10))
    finally:
        if scene.server.poll() is None:
            scene.server.kill()
            scene.server.wait()
        for client in clients:
            client.end()
    names = ", ".join(client.name for client in present)
    scene.comparison.end(f"interop with {names} in {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main()
