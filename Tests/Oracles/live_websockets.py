#!/usr/bin/env -S python3 -B
"""A live trace of Python's `websockets`, server and client, equals what these programs sent, message by message.

Several connections, one for each way in which permessage-deflate can be agreed on, and one without it. Both sides speak at once.
"""
import asyncio

import lab

try:
    from websockets.asyncio.client import connect
    from websockets.asyncio.server import serve
    from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory, ServerPerMessageDeflateFactory
except ImportError:
    lab.skip("Python has no module 'websockets': run Scripts/bootstrap test, or name an interpreter with WSLAB_PYTHON")

PERSIAN = "سلام، این یک پیام آزمایشی است. "
EMOJI = "👩‍👩‍👧‍👦 🇮🇷 e\u0301 𝄞 "


def sized(byte_count):
    """Text of so many bytes that compresses badly enough to be worth following."""
    letters = "".join(chr(33 + (index * index * 7 + index // 90) % 90) for index in range(min(byte_count, 40_000)))
    return (letters * (byte_count // max(len(letters), 1) + 1))[:byte_count]


def noise(byte_count):
    state, out = 12345, bytearray()
    while len(out) < byte_count:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(state >> 16 & 0xFF)
    return bytes(out)


# A tuple is sent as fragments. websockets ends such a message with an empty final frame.
MESSAGES = [
    "hello", PERSIAN, EMOJI, "", b"", b"\x00\xff\x80binary", "hello", PERSIAN * 40,
    *(sized(count) for count in (125, 126, 65_535, 65_536, 300_000)),
    *(noise(count) for count in (1, 125, 126, 127, 65_535, 65_536, 300_000)),
    ("one ", "two ", "three"), (PERSIAN, EMOJI, "", "end"), (b"\x01\x02", noise(70_000), b"\x03"), ("", ""),
    "<img src=x onerror=alert(1)>", "\x1b[31mred\x1b[0m \u202eabc\u2069", "last: " + PERSIAN,
]

DEFLATE = {
    "plain": None,
    "context takeover": {},
    "server_no_context_takeover": {"server_no_context_takeover": True},
    "client_no_context_takeover": {"client_no_context_takeover": True},
    "neither, windows of 2^9": {
        "server_no_context_takeover": True, "client_no_context_takeover": True,
        "server_max_window_bits": 9, "client_max_window_bits": 9},
    "takeover, windows of 2^10": {"server_max_window_bits": 10, "client_max_window_bits": 10},
}


def whole(message):
    return type(message[0])().join(message) if isinstance(message, tuple) else message


def frames(message):
    return len(message) + 1 if isinstance(message, tuple) else 1


async def speak(connection, messages):
    for index, message in enumerate(messages):
        if index % 5 == 2:
            await (await connection.ping(f"ping {index}"))
        await connection.send(message)


async def converse(name, parameters, port_of):
    """One connection; both sides speak at once. Keeps the client's port, by which its trace is found."""
    server_messages = MESSAGES[::-1]
    done = asyncio.Event()

    async def serve_one(connection):
        speaking = asyncio.create_task(speak(connection, server_messages))
        for _ in MESSAGES:
            await connection.recv()
        await speaking
        done.set()
        await connection.wait_closed()

    extensions = {} if parameters is None else {
        "server": [ServerPerMessageDeflateFactory(**parameters)], "client": [ClientPerMessageDeflateFactory(**parameters)]}
    async with serve(
        serve_one, "127.0.0.1", port_of["server"], compression=None, extensions=extensions.get("server"),
        max_size=None) as server:
        async with connect(
            f"ws://127.0.0.1:{port_of['server']}/{name.replace(' ', '-')}", compression=None,
            extensions=extensions.get("client"), max_size=None, proxy=None) as connection:
            port_of[name] = connection.local_address[1]
            speaking = asyncio.create_task(speak(connection, MESSAGES))
            for _ in server_messages:
                await connection.recv()
            await speaking
            await done.wait()
            await connection.close(1000, "بدرود")
        server.close()


async def converse_all(port_of):
    for name, parameters in DEFLATE.items():
        await asyncio.wait_for(converse(name, parameters, port_of), 60)


def main():
    lab.enter_network()
    port_of = {"server": lab.free_port()}
    with lab.Trace(port_of["server"]) as trace:
        asyncio.run(converse_all(port_of))
        trace.wait_for("tcp.close", len(DEFLATE))

    comparison = lab.Comparison()
    for name, parameters in DEFLATE.items():
        client = f"127.0.0.1:{port_of[name]}"
        own = [event for event in trace.events if client in (event.get("from"), event.get("to"))]
        for sender, sent in (("client", MESSAGES), ("server", MESSAGES[::-1])):
            what = f"{name}, {sender}"
            mine = [event for event in own if event.get("sender") == sender]
            seen = [event for event in mine if event["event"] == "websocket.message"]
            comparison.messages(what, [whole(message) for message in sent], [lab.content(event) for event in seen])
            for message, event in zip(sent, seen):
                comparison.same(f"{what}: frames of {lab.show(whole(message))}", frames(message), event["frames"])
                comparison.same(
                    f"{what}: compressed {lab.show(whole(message))}", parameters is not None, event["compressed"])
            headers = [event for event in mine if event["event"] == "websocket.frame"]
            pings = sum(index % 5 == 2 for index in range(len(MESSAGES)))
            for opcode, count in ((9, pings), (10, pings), (8, 1)):
                comparison.same(
                    f"{what}: frames of opcode {opcode}", count, sum(e["websocket.opcode"] == opcode for e in headers))
            comparison.same(f"{what}: every frame masked", [sender == "client"] * len(headers),
                            [event["websocket.mask"] for event in headers])
        opened = [event for event in own if event["event"] == "websocket.open"]
        comparison.same(f"{name}: accept is valid", [True], [event["accept_valid"] for event in opened])
        closed = [(e.get("code"), e.get("reason"), e["clean"]) for e in own if e["event"] == "websocket.close"]
        comparison.same(f"{name}: close", [(1000, "بدرود", True)], closed)
    errors = [e for e in trace.events if e["event"] == "violation" and e["severity"] != "note"]
    comparison.same("violations that are more than a note", [], errors)
    comparison.same("gaps", 0, sum(event["event"] == "tcp.gap" for event in trace.events))
    comparison.same("packets dropped", 0, trace.events[-1].get("dropped"))
    total = 2 * len(DEFLATE) * len(MESSAGES)
    comparison.end(f"live trace of websockets, {len(DEFLATE)} connections, {total} messages")


if __name__ == "__main__":
    main()
