// ws: a client for interop.py with Node's ws. What is asked and answered is written down in interop_client.py.
"use strict";
let WebSocket;
try {
  WebSocket = require("ws");
} catch (error) {
  console.log(JSON.stringify({ skipped: "there is no ws for node (Debian: node-ws)" }));
  process.exit(77);
}

class Connection {
  constructor(socket, response) {
    this.socket = socket;
    this.protocol = response.headers["sec-websocket-protocol"] ?? null;
    this.extensions = response.headers["sec-websocket-extensions"] ?? "";
    this.messages = [];
    this.waiting = null;
    socket.on("message", (data, isBinary) =>
      this.add(isBinary ? { base64: data.toString("base64") } : { text: data.toString("utf8") }));
    socket.on("close", (code, reason) => this.add({ closed: code, reason: reason.toString("utf8") }));
  }

  add(message) {
    this.messages.push(message);
    this.waiting?.();
  }

  async receive() {
    if (this.messages.length === 0) await new Promise((resolve) => { this.waiting = resolve; });
    this.waiting = null;
    return this.messages.shift();
  }

  async close(code, reason) {
    this.socket.close(code, reason);
    for (;;) {
      const message = await this.receive();
      if (message.closed !== undefined) return message;
    }
  }
}

function connect({ url, compress, protocols }) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { perMessageDeflate: compress, maxPayload: 64 << 20 });
    let connection;
    socket.on("upgrade", (response) => { connection = new Connection(socket, response); });
    socket.on("open", () => resolve(connection));
    socket.on("error", reject);
  });
}

const connections = new Map();

async function answer(request) {
  const { name } = request;
  switch (request.do) {
    case "open": {
      const connection = await connect(request);
      connections.set(name, connection);
      return { protocol: connection.protocol, extensions: connection.extensions };
    }
    case "send": {
      const data = request.text ?? Buffer.from(request.base64, "base64");
      await new Promise((resolve, reject) =>
        connections.get(name).socket.send(data, (error) => (error ? reject(error) : resolve())));
      return {};
    }
    case "receive":
      return connections.get(name).receive();
    default: {
      const connection = connections.get(name);
      connections.delete(name);
      return connection.close(request.code, request.reason);
    }
  }
}

function patience() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("nothing within 10 s")), 10000).unref());
}

async function main() {
  console.log(JSON.stringify({ ready: "ws" }));
  for await (const line of require("readline").createInterface({ input: process.stdin })) {
    let said;
    try {
      said = await Promise.race([answer(JSON.parse(line)), patience()]);
    } catch (error) {
      said = { error: String(error) };
    }
    console.log(JSON.stringify(said));
  }
  process.exit(0);
}

main();
