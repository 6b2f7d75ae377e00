"""picows: a client for interop.py with Python's picows.

picows hands out frames and leaves permessage-deflate to its user: it is done here with Python's zlib, by RFC 7692 §7.2
and with the context kept on both sides.
"""
import asyncio
import sys
import zlib

from picows import WSListener, WSMsgType, ws_connect

import interop_client

TAIL = b"\x00\x00\xff\xff"


class Listener(WSListener):
    def __init__(self):
        self.messages = asyncio.Queue()
        self.parts, self.kind, self.is_compressed = [], None, False
        self.closed = None
        self.inflater = zlib.decompressobj(-15)

    def on_ws_frame(self, transport, frame):
        if frame.msg_type == WSMsgType.CLOSE:
            self.closed = (frame.get_close_code(), frame.get_close_reason() or "")
            if not transport.is_close_frame_sent:
                transport.send_close(frame.get_close_code())
            transport.disconnect()
        elif frame.msg_type in (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.CONTINUATION):
            if frame.msg_type != WSMsgType.CONTINUATION:
                self.kind, self.is_compressed = frame.msg_type, frame.rsv1
            self.parts.append(frame.get_payload_as_bytes())
            if frame.fin:
                whole, self.parts = b"".join(self.parts), []
                if self.is_compressed:
                    whole = self.inflater.decompress(whole + TAIL)
                self.messages.put_nowait(whole.decode() if self.kind == WSMsgType.TEXT else whole)

    def on_ws_disconnected(self, transport):
        self.messages.put_nowait(None)


class Connection:
    def __init__(self, transport, listener):
        self.transport, self.listener = transport, listener
        headers = transport.response.headers
        self.protocol = headers.get("Sec-WebSocket-Protocol")
        self.extensions = headers.get("Sec-WebSocket-Extensions", "")
        self.deflater = zlib.compressobj(wbits=-15) if "permessage-deflate" in self.extensions else None

    async def send(self, message):
        kind = WSMsgType.TEXT if isinstance(message, str) else WSMsgType.BINARY
        payload = message.encode() if isinstance(message, str) else message
        if self.deflater:
            payload = self.deflater.compress(payload) + self.deflater.flush(zlib.Z_SYNC_FLUSH)
            payload = payload.removesuffix(TAIL)
        self.transport.send(kind, payload, rsv1=self.deflater is not None)

    async def receive(self):
        message = await self.listener.messages.get()
        if message is None:
            raise interop_client.Closed(*(self.listener.closed or (1006, "")))
        return message

    async def close(self, code, reason):
        self.transport.send_close(code, reason.encode())
        await self.transport.wait_disconnected()
        return self.listener.closed or (1006, "")


async def connect(url, compress, protocols):
    headers = {}
    if protocols:
        headers["Sec-WebSocket-Protocol"] = ", ".join(protocols)
    if compress:
        headers["Sec-WebSocket-Extensions"] = "permessage-deflate"
    return Connection(*await ws_connect(Listener, url, extra_headers=headers, max_frame_size=64 << 20))


if __name__ == "__main__":
    interop_client.run(sys.modules[__name__])
