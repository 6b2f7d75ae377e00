"""A chat server with socketify, that is, uWebSockets, by its publish and subscribe.

usage: socketify_chat.py PORT

WebSocket /ws/{room}/{client}. Text is parsed, numbered, stamped with the time, kept (the last hundred of a room),
serialised once and published to the room.
"""
import json
import sys
from collections import defaultdict, deque
from datetime import datetime, timezone

from socketify import App, AppListenOptions, CompressOptions, OpCode

last = defaultdict(int)
kept = defaultdict(lambda: deque(maxlen=100))


def on_upgrade(response, request, context):
    person = (request.get_parameter(0), request.get_parameter(1))
    response.upgrade(
        request.get_header("sec-websocket-key"), request.get_header("sec-websocket-protocol"),
        request.get_header("sec-websocket-extensions"), context, person)


def on_open(websocket):
    room, _ = websocket.get_user_data()
    websocket.subscribe(room)


def on_message(websocket, data, opcode):
    room, client = websocket.get_user_data()
    last[room] += 1
    message = {
        "v": 1, "type": "message", "id": last[room], "room": room, "sender": client, "text": json.loads(data)["text"],
        "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds")}
    kept[room].append(message)
    # To all subscribers, the sender too: this is the application's publish, not the connection's.
    websocket.publish(room, json.dumps(message), OpCode.TEXT)


app = App()
app.ws("/ws/:room/:client", {
    "compression": CompressOptions.DISABLED, "idle_timeout": 120, "max_payload_length": 1 << 20,
    "max_backpressure": 16 << 20, "upgrade": on_upgrade, "open": on_open, "message": on_message,
})
app.listen(AppListenOptions(port=int(sys.argv[1]), host="127.0.0.1"), lambda config: None)
app.run()
