"""A chat server with FastAPI, in the shape of its tutorial: a connection manager, rooms by path, JSON.

usage: fastapi_chat.py PORT

WebSocket /ws/{room}/{client}; POST and GET /api/rooms/{room}/messages. Text is parsed, numbered, stamped with the time,
kept (the last hundred of a room), serialised once and sent to each; uvicorn takes what `uvicorn[standard]` installs.
"""
import json
import sys
from collections import deque
from datetime import datetime, timezone

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from pydantic import BaseModel


class NewMessage(BaseModel):
    sender: str
    text: str


class Room:
    def __init__(self, name):
        self.name = name
        self.last = 0
        self.kept = deque(maxlen=100)
        self.members = {}

    def store(self, sender, text):
        self.last += 1
        message = {
            "v": 1, "type": "message", "id": self.last, "room": self.name, "sender": sender, "text": text,
            "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds")}
        self.kept.append(message)
        return message

    async def broadcast(self, message):
        text = json.dumps(message)
        for websocket in list(self.members.values()):
            await websocket.send_text(text)


class ConnectionManager:
    def __init__(self):
        self.rooms = {}

    def room(self, name):
        if name not in self.rooms:
            self.rooms[name] = Room(name)
        return self.rooms[name]


app = FastAPI()
manager = ConnectionManager()


@app.websocket("/ws/{room_name}/{client}")
async def chat(websocket: WebSocket, room_name: str, client: str):
    await websocket.accept()
    room = manager.room(room_name)
    room.members[client] = websocket
    try:
        while True:
            data = json.loads(await websocket.receive_text())
            await room.broadcast(room.store(client, data["text"]))
    except (WebSocketDisconnect, RuntimeError):
        pass
    finally:
        room.members.pop(client, None)


@app.post("/api/rooms/{room_name}/messages", status_code=201)
async def say(room_name: str, new: NewMessage):
    room = manager.room(room_name)
    message = room.store(new.sender, new.text)
    await room.broadcast(message)
    return message


@app.get("/api/rooms/{room_name}/messages")
async def messages(room_name: str, since: int = 0):
    room = manager.room(room_name)
    return {"v": 1, "room": room.name, "last": room.last, "messages": [m for m in room.kept if m["id"] > since]}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
