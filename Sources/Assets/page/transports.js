// Four ways to take part in one room. Each is made with a place (room, name, interval) and hooks, and has:
//   start(since)  since: the last id that is already shown, 0 for none
//   send(text)    resolves when it is on its way; rejects with an Ending or an Error
//   stop()        resolves when the server has been told
// Hooks: opened(), event(event), restarted() (the room counts from 1 again), missed(n), users(names, online),
//   ended(ending), and count(kind): "request", "post" (a request with a message), "sent" (a message without a request),
//   "received" or "empty" (an answer without news), as it happens on the wire.

import { isSameName } from "/names.js";

/** Why a transport ended: "lost" (try again), "replaced", "refused", "notice" (lost, with a reason to show). */
export class Ending {
  constructor(kind, why = "", status = 0) {
    Object.assign(this, { kind, why, status });
  }
}

const lost = () => new Ending("lost");
const subprotocol = "wslab.v1";
const longestWait = 25; // seconds; RFC 6202 §5.5 calls 30 safe
const stopDeadline = 1000; // milliseconds that a goodbye may take
const patience = 2000; // milliseconds until the server surely knows that our former connection is gone

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const parse = (text) => {
  try { return JSON.parse(text); } catch { return null; }
};

/** Paths of one room, for one name in it. */
export class Place {
  constructor(room, name, interval) {
    Object.assign(this, { room, name, interval });
    this.api = "/api/rooms/" + encodeURIComponent(room);
    this.client = encodeURIComponent(name);
    this.socket = "/ws/" + encodeURIComponent(room) + "/" + this.client;
  }
}

function endingFor(status) {
  if (status === 429 || status >= 500) return lost();
  const why = { 400: "name", 403: "origin", 409: "taken", 413: "tooLarge" }[status] ?? "status";
  return new Ending("refused", why, status);
}

/**
 * What a failed WebSocket or EventSource does not say: whether the server refused, and why.
 * A GET of the WebSocket's path answers 400 to bad names; only a POST carries Origin, and an empty one says nothing.
 */
async function probe(place) {
  try {
    const names = await fetch(place.socket, { cache: "no-store" });
    if (names.status === 400) return endingFor(400);
    if (names.status !== 426 && endingFor(names.status).kind === "lost") return lost();
    const origin = await fetch(place.api + "/messages", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: "{}",
    });
    return origin.status === 403 ? endingFor(403) : lost();
  } catch {
    return lost();
  }
}

async function post(place, text, hooks) {
  hooks.count("post");
  const response = await fetch(place.api + "/messages", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sender: place.name, text }),
  });
  if (!response.ok) throw endingFor(response.status);
}

class WebSocketTransport {
  constructor(place, hooks) {
    Object.assign(this, { place, hooks });
  }

  start() {
    const { place, hooks } = this;
    let opened = false;
    hooks.count("request");
    const socket = new WebSocket(location.origin.replace(/^http/, "ws") + place.socket, subprotocol);
    this.socket = socket;
    this.closed = new Promise((resolve) => { this.resolveClosed = resolve; });
    socket.onopen = () => {
      opened = true;
      hooks.opened();
    };
    socket.onmessage = (message) => {
      const event = parse(message.data);
      if (event === null) return;
      hooks.count("received");
      hooks.event(event);
    };
    socket.onclose = async (event) => {
      this.resolveClosed();
      hooks.ended(opened ? this.ending(event.code) : await probe(place));
    };
  }

  ending(code) {
    if (code === 4001) return new Ending("replaced", "replaced");
    const why = { 1008: "policy", 1009: "tooLarge", 1013: "slow" }[code];
    return why ? new Ending("notice", why) : lost();
  }

  async send(text) {
    if (this.socket.readyState !== WebSocket.OPEN) throw lost();
    this.hooks.count("sent");
    this.socket.send(JSON.stringify({ type: "message", text }));
  }

  async stop() {
    this.socket.close(1000);
    await Promise.race([this.closed, pause(stopDeadline)]);
  }
}

class EventStreamTransport {
  constructor(place, hooks) {
    Object.assign(this, { place, hooks });
  }

  start(since) {
    const { place, hooks } = this;
    let opened = false;
    hooks.count("request");
    const from = since > 0 ? "&since=" + since : "";
    this.source = new EventSource(`${place.api}/events?client=${place.client}${from}`);
    this.source.onopen = () => {
      opened = true;
      hooks.opened();
    };
    this.source.onmessage = (message) => {
      const event = parse(message.data);
      if (event === null) return;
      hooks.count("received");
      hooks.event(event);
    };
    this.source.addEventListener("replaced", () => this.end(new Ending("replaced", "replaced")));
    // The browser would try again by itself, at a fixed pace and without saying when; the session does it for all
    // techniques alike.
    this.source.onerror = async () => {
      this.source.close();
      this.end(opened ? lost() : await probe(place));
    };
  }

  end(ending) {
    this.source.close();
    this.hooks.ended(ending);
  }

  send(text) { return post(this.place, text, this.hooks); }

  async stop() {
    this.source.close();
    await pause(100); // nothing tells when the server has noticed
  }
}

class PollingTransport {
  constructor(place, hooks, waits) {
    Object.assign(this, { place, hooks, waits, isStopped: false, abort: new AbortController() });
  }

  start(since) {
    this.since = since;
    this.run().catch((error) => {
      if (!this.isStopped) this.hooks.ended(error instanceof Ending ? error : lost());
    });
  }

  async run() {
    let answer = await this.firstAnswer();
    this.hooks.opened();
    for (;;) {
      const asked = performance.now();
      if (!this.waits) await this.pause(this.place.interval * 1000);
      answer = await this.ask(this.waits ? longestWait : 0);
      if (this.isStopped) return;
      this.deliver(answer);
      // A server that does not hold the request back shall not be flooded.
      if (this.waits && answer.messages.length === 0 && performance.now() - asked < 1000) await this.pause(1000);
    }
  }

  /** Without `since` all that is kept comes, and what was said before our own join is not for us. */
  async firstAnswer() {
    const until = performance.now() + patience;
    for (;;) {
      try {
        const isNew = this.since === 0;
        const answer = await this.ask(0);
        if (isNew) await this.dropPast(answer);
        this.deliver(answer);
        return answer;
      } catch (error) {
        if (this.isStopped || !(error instanceof Ending) || error.why !== "taken") throw error;
        if (performance.now() > until) throw error;
        await this.pause(250);
      }
    }
  }

  async dropPast(answer) {
    const { place } = this;
    const isOwn = (event) => event.type === "join" && isSameName(event.sender, place.name);
    const own = answer.messages.findLastIndex(isOwn);
    answer.missed = 0;
    if (own >= 0) {
      answer.messages.splice(0, own);
      return;
    }
    // We were taken to be there still: our join is long past, and with it the list of users perhaps.
    answer.messages = [];
    const { rooms } = await this.get("/api/rooms");
    const room = rooms.find((room) => room.name === place.room);
    if (room) this.hooks.users(room.users, room.online);
  }

  async ask(wait) {
    const since = this.since > 0 ? "&since=" + this.since : "";
    const path = `${this.place.api}/messages?client=${this.place.client}${since}${wait ? "&wait=" + wait : ""}`;
    return this.get(path, (wait + 10) * 1000);
  }

  /** @param deadline milliseconds; a request that hangs longer counts as a lost connection */
  async get(path, deadline = 10_000) {
    this.mayBePresent = true;
    this.hooks.count("request");
    const timer = setTimeout(() => this.abort.abort(), deadline);
    try {
      const response = await fetch(path, { cache: "no-store", signal: this.abort.signal });
      if (!response.ok) {
        this.mayBePresent = false;
        const ending = endingFor(response.status);
        throw ending.why === "taken" && this.hasBeenOpen ? new Ending("replaced", "replaced") : ending;
      }
      return await response.json();
    } finally {
      clearTimeout(timer);
    }
  }

  deliver(answer) {
    this.hasBeenOpen = true;
    if (answer.last < this.since) {
      // An id that was not given yet: the server was started anew, and gives all that it keeps.
      this.since = 0;
      this.hooks.restarted();
    }
    if (answer.missed > 0) this.hooks.missed(answer.missed);
    if (answer.messages.length === 0) this.hooks.count("empty");
    for (const event of answer.messages) {
      this.hooks.count("received");
      this.hooks.event(event);
    }
    this.since = Math.max(this.since, answer.last);
  }

  pause(milliseconds) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      this.abort.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(lost());
      }, { once: true });
    });
  }

  send(text) { return post(this.place, text, this.hooks); }

  /** `keepalive`: the request outlives the page. */
  async stop() {
    this.isStopped = true;
    this.abort.abort();
    if (!this.mayBePresent) return;
    const goodbye = fetch(`${this.place.api}/users/${this.place.client}`, { method: "DELETE", keepalive: true });
    await Promise.race([goodbye.catch(() => {}), pause(stopDeadline)]);
  }
}

const makers = {
  websocket: (place, hooks) => new WebSocketTransport(place, hooks),
  sse: (place, hooks) => new EventStreamTransport(place, hooks),
  "long-polling": (place, hooks) => new PollingTransport(place, hooks, true),
  polling: (place, hooks) => new PollingTransport(place, hooks, false),
};

/** The values of `via`, in the order in which they are offered. */
export const techniques = Object.keys(makers);

export const makeTransport = (technique, place, hooks) => makers[technique](place, hooks);
