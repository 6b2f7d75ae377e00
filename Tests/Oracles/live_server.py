#!/usr/bin/env -S python3 -B
"""A live trace of `wslab-server` equals what independent clients (Python's `websockets`) sent and received in a room."""
import asyncio
import json
import subprocess

import lab

try:
    from websockets.asyncio.client import connect
except ImportError:
    lab.skip("Python has no module 'websockets': run Scripts/bootstrap test, or name an interpreter with WSLAB_PYTHON")

# A tuple is sent as fragments. Every member says all of them.
SAYINGS = [
    "hello", "سلام به همه", "👩‍👩‍👧‍👦 🇮🇷", json.dumps({"type": "message", "text": "in JSON: سلام"}),
    json.dumps({"type": "message", "text": "escaped"}, ensure_ascii=True), "x" * 125, "y" * 126, "z" * 2000,
    ("in ", "frag", "ments: ", "پاره‌پاره"), "<img src=x onerror=alert(1)>", "quote \" backslash \\ tab \t",
]
MEMBERS = ["ali", "sara", "reza"]


def whole(message):
    return "".join(message) if isinstance(message, tuple) else message


async def listen(connection, received):
    async for message in connection:
        received.append(message)


async def chat(port, sent, received, ports):
    connections, listeners = {}, []
    for name in MEMBERS:
        connection = await connect(f"ws://127.0.0.1:{port}/ws/class/{name}", proxy=None)
        connections[name], ports[name] = connection, connection.local_address[1]
        sent[name], received[name] = [], []
        listeners.append(asyncio.create_task(listen(connection, received[name])))

    async def speak(name):
        for index, saying in enumerate(SAYINGS):
            if index % 4 == 1:
                await (await connections[name].ping(f"{name} {index}"))
            sent[name].append(whole(saying))
            await connections[name].send(saying)

    await asyncio.gather(*(speak(name) for name in MEMBERS))
    spoken = len(MEMBERS) * len(SAYINGS)
    for _ in range(500):
        if all(sum(json.loads(m)["type"] == "message" for m in messages) >= spoken for messages in received.values()):
            break
        await asyncio.sleep(0.01)
    for name in MEMBERS:
        await connections[name].close(1000, f"{name} leaves")
    await asyncio.gather(*listeners)


def main():
    lab.enter_network()
    port = lab.free_port()
    sent, received, ports = {}, {}, {}
    comparison = lab.Comparison()
    with lab.Trace(port) as trace:
        server = subprocess.Popen(
            [lab.binary("WSLAB_SERVER_BINARY", "wslab-server"), "--port", str(port), "--lang", "en"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            if not server.stdout.readline():
                raise RuntimeError("wslab-server says nothing and has ended")
            asyncio.run(asyncio.wait_for(chat(port, sent, received, ports), 60))
            trace.wait_for("tcp.close", len(MEMBERS))
        finally:
            server.terminate()
            server.communicate(timeout=20)
    comparison.same("exit status of wslab-server", 0, server.returncode)

    for name in MEMBERS:
        client = f"127.0.0.1:{ports[name]}"
        own = [event for event in trace.events if client in (event.get("from"), event.get("to"))]
        seen = {sender: [e for e in own if e["event"] == "websocket.message" and e["sender"] == sender]
                for sender in ("client", "server")}
        comparison.messages(f"{name} says", sent[name], [lab.content(event) for event in seen["client"]])
        comparison.messages(f"{name} hears", received[name], [lab.content(event) for event in seen["server"]])
        for message, event in zip(received[name], seen["server"]):
            mine = json.loads(message)
            chat_of = event.get("chat", {})
            comparison.same(f"chat of {message[:60]}", {k: mine.get(k) for k in ("type", "sender", "room", "text")},
                            {k: chat_of.get(k) for k in ("type", "sender", "room", "text")})
        # The room hears everyone: what the server made of the words is what was said.
        for speaker in MEMBERS:
            said = [json.loads(m)["text"] for m in sent[speaker] if m.startswith("{")]
            heard = [json.loads(m)["text"] for m in received[name]
                     if json.loads(m)["type"] == "message" and json.loads(m)["sender"] == speaker]
            comparison.same(f"{name} hears all of {speaker}", len(SAYINGS), len(heard))
            comparison.same(f"{name} hears {speaker}'s JSON", said, [text for text in heard if text in said])
        closed = [(e.get("code"), e.get("reason"), e["clean"]) for e in own if e["event"] == "websocket.close"]
        comparison.same(f"{name}: close", [(1000, f"{name} leaves", True)], closed)
    errors = [e for e in trace.events if e["event"] == "violation" and e["severity"] != "note"]
    comparison.same("violations that are more than a note", [], errors)
    comparison.same("packets dropped", 0, trace.events[-1].get("dropped"))
    comparison.end(f"live trace of wslab-server, {len(MEMBERS)} clients in a room")


if __name__ == "__main__":
    main()
