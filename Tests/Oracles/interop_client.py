"""What the WebSocket clients in Python share: they do what interop.py asks for, line by line.

A request is a line of JSON on standard input, its answer a line on standard output:

  {"do": "open", "name": N, "url": U, "compress": B, "protocols": [...]} -> {"protocol": P, "extensions": E}
  {"do": "send", "name": N, "text": T} or {…, "base64": B}               -> {}
  {"do": "receive", "name": N}                                           -> {"text": T}, {"base64": B} or {"closed": CODE, "reason": R}
  {"do": "close", "name": N, "code": C, "reason": R}                     -> {"closed": CODE, "reason": R}

`protocol` and `extensions` are what stands in the server's 101. A failure answers {"error": …}.
"""
import asyncio
import base64
import json
import signal
import sys

# A test runner may start us from a thread that blocks all signals, and children inherit that.
signal.pthread_sigmask(signal.SIG_SETMASK, ())

# Longer than anything takes here, shorter than the patience of whoever waits for a test.
PATIENCE = 10


class Closed(Exception):
    def __init__(self, code, reason):
        super().__init__(f"closed with {code}")
        self.code, self.reason = code, reason


async def answer(library, connections, request):
    do, name = request["do"], request["name"]
    try:
        if do == "open":
            connections[name] = await library.connect(request["url"], request["compress"], request["protocols"])
            return {"protocol": connections[name].protocol, "extensions": connections[name].extensions}
        if do == "send":
            text = request.get("text")
            await connections[name].send(base64.b64decode(request["base64"]) if text is None else text)
            return {}
        if do == "receive":
            message = await connections[name].receive()
            if isinstance(message, str):
                return {"text": message}
            return {"base64": base64.b64encode(message).decode()}
        code, reason = await connections.pop(name).close(request["code"], request["reason"])
        return {"closed": code, "reason": reason}
    except Closed as closed:
        return {"closed": closed.code, "reason": closed.reason}


async def serve(library):
    connections = {}
    while line := await asyncio.to_thread(sys.stdin.readline):
        try:
            said = await asyncio.wait_for(answer(library, connections, json.loads(line)), PATIENCE)
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), flush=True)


def run(library):
    """library: a module with `async connect(url, compress, protocols)`; the connection that it gives has `protocol`,
    `extensions`, `async send(message)`, `async receive()`, which raises Closed, and `async close(code, reason)`."""
    print(json.dumps({"ready": library.__doc__.split(":")[0]}), flush=True)
    asyncio.run(serve(library))
