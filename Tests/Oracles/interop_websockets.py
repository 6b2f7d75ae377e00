"""websockets: a client for interop.py with Python's websockets."""
import sys

import websockets
from websockets.asyncio.client import connect as open_connection

import interop_client


class Connection:
    def __init__(self, inner):
        self.inner = inner
        self.protocol = inner.response.headers.get("Sec-WebSocket-Protocol")
        self.extensions = inner.response.headers.get("Sec-WebSocket-Extensions", "")

    async def send(self, message):
        await self.inner.send(message)

    async def receive(self):
        try:
            return await self.inner.recv()
        except websockets.ConnectionClosed:
            raise interop_client.Closed(self.inner.close_code, self.inner.close_reason) from None

    async def close(self, code, reason):
        await self.inner.close(code, reason)
        return self.inner.close_code, self.inner.close_reason


async def connect(url, compress, protocols):
    return Connection(await open_connection(
        url, compression="deflate" if compress else None, subprotocols=protocols or None, max_size=None, proxy=None))


if __name__ == "__main__":
    interop_client.run(sys.modules[__name__])
