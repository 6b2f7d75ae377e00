// What a room looks like: messages, people, the wire. What came from the network is shown through textContent only: a
// name or a message is never markup.

import { clock, fullTime, number, say } from "/words.js";
import { isSameName } from "/names.js";

export const $ = (id) => document.getElementById(id);

const shownEvents = 300; // older ones leave the page, so that a long lesson does not slow it down
const shownMarks = 80;
const together = 5 * 60_000; // milliseconds within which messages of one person stand together

let events = []; // as shown, oldest first
let people = { users: [], online: 0 };
let ownName = "";
let unread = 0; // messages below the end of what is seen
let unseen = 0; // messages while another tab was in front
let counters = {};

function part(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

const isOwn = (name) => isSameName(name, ownName);

/** One of eight colours, always the same for a name. */
function hue(name) {
  let sum = 0;
  for (const scalar of name.normalize("NFC")) sum = (sum * 31 + scalar.codePointAt(0)) % 9973;
  return "hue-" + (sum % 8);
}

function avatar(name) {
  const element = part("span", "avatar " + hue(name), [...name][0]);
  element.ariaHidden = "true";
  return element;
}

function timeOf(event) {
  const element = part("time", "");
  const date = new Date(event.time);
  if (!Number.isNaN(date.getTime())) {
    element.dateTime = event.time;
    element.textContent = clock(date);
    element.title = fullTime(date);
  }
  return element;
}

function continues(event, before) {
  return before?.type === "message" && before.sender === event.sender
    && new Date(event.time) - new Date(before.time) < together;
}

function messageItem(event, before) {
  const item = part("li", "message");
  item.classList.toggle("mine", isOwn(event.sender));
  item.classList.toggle("again", continues(event, before));
  const bubble = part("div", "bubble");
  const text = part("p", "text", event.text);
  text.dir = "auto";
  bubble.append(part("bdi", "sender " + hue(event.sender), event.sender), text, timeOf(event));
  item.append(avatar(event.sender), bubble);
  return item;
}

function noticeItem(event) {
  const item = part("li", "notice " + event.type);
  if (event.type === "missed") item.append(say("unkept", event.count));
  else if (event.type === "error") item.append(part("bdi", "", event.text));
  else {
    const verb = event.type === "join" ? "joined" : "left";
    // Where many come at once the server names one and counts the others.
    const phrase = event.others > 0 ? say(verb + "With", event.others) : say(verb);
    item.append(part("bdi", "", event.sender), " ", phrase, " ", timeOf(event));
  }
  return item;
}

const itemFor = (event, before) => (event.type === "message" ? messageItem : noticeItem)(event, before);

const isAtEnd = () => {
  const log = $("log");
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
};

export function scrollToEnd() {
  $("log").scrollTop = $("log").scrollHeight;
  setUnread(0);
}

function setUnread(count) {
  unread = count;
  $("newer").hidden = count === 0;
  $("newer-text").textContent = say("newMessages", count);
  showTitle();
}

function showTitle() {
  const count = Math.max(unread, unseen);
  document.title = (count > 0 ? `(${number(count)}) ` : "") + say("title");
}

/** A message, join, leave or error as the server sends it, or {type: "missed", count}. */
export function showEvent(event) {
  if (event.type === "join" || event.type === "leave") showUsers(event.users, event.online);
  else if (event.type !== "message" && event.type !== "error" && event.type !== "missed") return;
  const isOnOwnBehalf = event.type === "message" && isOwn(event.sender);
  const isFollowed = isAtEnd() || isOnOwnBehalf;
  $("messages").append(itemFor(event, events.at(-1)));
  events.push(event);
  while (events.length > shownEvents) {
    events.shift();
    $("messages").firstElementChild.remove();
  }
  if (event.type === "message" && document.hidden) unseen += 1;
  if (isFollowed) scrollToEnd();
  else if (event.type === "message") setUnread(unread + 1);
}

export function showUsers(users, online) {
  people = { users, online };
  $("users-count").textContent = number(online);
  $("users").replaceChildren(...users.map((user) => {
    const row = part("li", "");
    row.append(avatar(user), part("bdi", "", user));
    if (isOwn(user)) row.append(" ", part("span", "you", say("you")));
    return row;
  }));
  const unlisted = online - users.length; // the server lists the first hundred
  if (unlisted > 0) $("users").append(part("li", "", say("andOthers", unlisted)));
  if (online === 0) $("users").append(part("li", "nobody", say("nobody")));
}

/** A stay begins: nothing is there yet. */
export function clearRoom(name) {
  ownName = name;
  events = [];
  unseen = 0;
  $("messages").replaceChildren();
  setUnread(0);
  showUsers([], 0);
}

const marks = { request: "↑", post: "↑", sent: "↑", received: "↓", empty: "○" };
// What counts as what: a POST is a request.
const countedAs = { request: "requests", post: "requests", received: "received", empty: "empty" };

export function clearCounters() {
  counters = { requests: 0, received: 0, empty: 0 };
  $("strip").replaceChildren();
  showCounters();
}

function showCounters() {
  for (const [name, value] of Object.entries(counters)) $("count-" + name).textContent = number(value);
}

/** Something went over the wire; the kinds are those of transports.js. */
export function count(kind) {
  const counter = countedAs[kind];
  if (counter) counters[counter] += 1;
  showCounters();
  $("strip").append(part("span", "mark " + kind, marks[kind]));
  while ($("strip").childElementCount > shownMarks) $("strip").firstElementChild.remove();
}

/** The language has changed. */
export function showAgain() {
  const atEnd = isAtEnd();
  $("messages").replaceChildren(...events.map((event, index) => itemFor(event, events[index - 1])));
  if (atEnd) scrollToEnd();
  setUnread(unread);
  showUsers(people.users, people.online);
  showCounters();
}

let follows = true; // the end of the list is to be seen, whatever the list's height
$("log").addEventListener("scroll", () => {
  follows = isAtEnd();
  if (follows && unread > 0) setUnread(0);
}, { passive: true });
new ResizeObserver(() => { if (follows) scrollToEnd(); }).observe($("log"));
$("newer").addEventListener("click", () => {
  scrollToEnd();
  $("log").focus({ preventScroll: true });
});
document.addEventListener("visibilitychange", () => {
  unseen = 0;
  showTitle();
});
