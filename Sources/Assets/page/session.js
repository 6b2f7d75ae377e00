// One person's stay in a room: keeps a transport going, connects anew when it is lost, and lets each event through
// once and in order, whichever technique brought it.

import { makeTransport } from "/transports.js";

const longestDelay = 30; // seconds between two attempts at most

/**
 * States: "closed", "connecting", "open", "waiting" (detail: seconds until the next attempt), "leaving", and the two
 * that end a stay, "replaced" and "refused" (detail: the Ending).
 *
 * Hooks: state(name, detail), event(event), notice(ending), missed(n), users(names, online), count(kind), began() when
 * a transport starts and its counters with it.
 */
export class Session {
  constructor(hooks) {
    this.hooks = hooks;
    this.state = "closed";
    this.generation = 0; // what a former transport still reports is nobody's business
  }

  get isActive() { return ["connecting", "open", "waiting"].includes(this.state); }

  enter(place, technique) {
    Object.assign(this, { place, technique, lastID: 0, attempts: 0 });
    this.hooks.began();
    this.connect();
  }

  /** The stay goes on by other means. */
  async change(technique) {
    if (!this.isActive || technique === this.technique) return;
    this.technique = technique;
    this.attempts = 0;
    const generation = this.forget();
    this.set("connecting");
    await this.transport.stop();
    if (generation !== this.generation) return;
    this.hooks.began();
    this.connect();
  }

  async leave() {
    if (!this.isActive) return;
    const generation = this.forget();
    this.set("leaving");
    await this.transport.stop();
    if (generation === this.generation) this.set("closed");
  }

  /** The page goes: there is no time to wait for anything. */
  abandon() {
    if (!this.isActive) return;
    this.forget();
    this.transport.stop();
    this.set("closed");
  }

  /** The next attempt need not wait. */
  connectNow() {
    if (this.state === "waiting") this.connect();
  }

  async send(text) {
    await this.transport.send(text);
  }

  set(name, detail) {
    this.state = name;
    this.hooks.state(name, detail);
  }

  forget() {
    clearInterval(this.timer);
    return ++this.generation;
  }

  connect() {
    const generation = this.forget();
    this.isFresh = true;
    this.held = null;
    this.set("connecting");
    const mine = (action) => (...values) => {
      if (generation === this.generation) action(...values);
    };
    this.transport = makeTransport(this.technique, this.place, {
      opened: mine(() => this.set("open")),
      event: mine((event) => this.receive(event)),
      restarted: mine(() => { this.lastID = 0; }),
      missed: mine((count) => this.miss(count)),
      users: mine(this.hooks.users),
      ended: mine((ending) => this.end(ending)),
      count: mine(this.hooks.count),
    });
    this.transport.start(this.lastID);
  }

  end(ending) {
    this.forget();
    if (ending.kind === "replaced" || ending.kind === "refused") {
      this.set(ending.kind, ending);
      return;
    }
    if (ending.kind === "notice") this.hooks.notice(ending);
    // Chance keeps a class of two hundred from coming back in the same moment.
    const longest = Math.min(longestDelay, 2 ** (this.attempts + 1));
    this.attempts += 1;
    const due = performance.now() + 1000 * (1 + Math.random() * (longest - 1));
    const tick = () => {
      const seconds = Math.ceil((due - performance.now()) / 1000);
      if (seconds <= 0) this.connect();
      else if (this.state !== "waiting" || seconds !== this.seconds) this.set("waiting", this.seconds = seconds);
    };
    tick();
    this.timer = setInterval(tick, 200);
  }

  receive(event) {
    if (event.id === undefined) {
      this.hooks.event(event); // an error is for this client alone and has no place in the room's order
      return;
    }
    if (this.held) {
      this.held.push(event);
      return;
    }
    if (this.isFresh) {
      this.isFresh = false;
      // Our own join is news. If its id is not, the room was gone in between and counts from 1 again.
      if (event.id <= this.lastID) this.lastID = 0;
      else if (this.lastID > 0 && event.id > this.lastID + 1) {
        this.held = [event];
        this.fillGap(this.generation);
        return;
      }
    }
    this.accept(event);
  }

  accept(event) {
    if (event.id <= this.lastID) return;
    this.lastID = event.id;
    this.attempts = 0;
    this.hooks.event(event);
  }

  miss(count) {
    this.isFresh = false; // the gap is known, and cannot be filled
    this.hooks.missed(count);
  }

  /** A new WebSocket tells nothing of what was said while there was none; the room's ring does. */
  async fillGap(generation) {
    let answer = { messages: [] };
    try {
      this.hooks.count("request");
      const response = await fetch(`${this.place.api}/messages?since=${this.lastID}`, { cache: "no-store" });
      if (response.ok) answer = await response.json();
    } catch {
      // Then the gap stays.
    }
    if (generation !== this.generation) return;
    const held = this.held;
    this.held = null;
    if (answer.missed > 0) this.hooks.missed(answer.missed);
    for (const event of [...answer.messages, ...held]) this.accept(event);
  }
}
