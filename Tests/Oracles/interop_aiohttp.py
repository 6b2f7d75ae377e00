"""aiohttp: a client for interop.py with Python's aiohttp."""
import sys

import aiohttp

import interop_client


class Connection:
    def __init__(self, session, inner, headers):
        self.session, self.inner = session, inner
        self.protocol = headers.get("Sec-WebSocket-Protocol")
        self.extensions = headers.get("Sec-WebSocket-Extensions", "")

    async def send(self, message):
        await (self.inner.send_str if isinstance(message, str) else self.inner.send_bytes)(message)

    async def receive(self):
        message = await self.inner.receive()
        if message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
            return message.data
        await self.session.close()
        # Where the server's FIN came with its Close, aiohttp fails to answer and calls that 1006; the frame says more.
        code = message.data if message.type == aiohttp.WSMsgType.CLOSE else self.inner.close_code
        raise interop_client.Closed(code, message.extra or "")

    async def close(self, code, reason):
        await self.inner.close(code=code, message=reason.encode())
        await self.session.close()
        # aiohttp keeps the code of the server's answer, but not its reason.
        return self.inner.close_code, None


async def connect(url, compress, protocols):
    # The headers of the 101 are told to whoever traces the request.
    heads = []

    async def remember(session, context, parameters):
        heads.append(parameters.response.headers)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(remember)
    session = aiohttp.ClientSession(trace_configs=[trace])
    try:
        inner = await session.ws_connect(url, protocols=protocols, compress=15 if compress else 0, max_msg_size=0)
    except BaseException:
        await session.close()
        raise
    return Connection(session, inner, heads[-1])


if __name__ == "__main__":
    interop_client.run(sys.modules[__name__])
