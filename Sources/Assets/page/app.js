"use strict";

// Everything that came from the network is shown through textContent: a name or a message is never markup.

const words = {
  fa: {
    title: "گفت‌وگوی WSLab", room: "اتاق", name: "نام", enter: "ورود", leave: "خروج", messages: "پیام‌ها",
    users: "حاضران", write: "پیام خود را بنویسید", send: "بفرست", language: "English",
    closed: "بسته", connecting: "در حال اتصال…", open: "متصل", closing: "در حال بستن…",
    failed: "ناموفق", refused: "نام و اتاق: حرف، رقم، خط تیره، زیرخط و نقطه، تا ۶۴ نویسه", replaced: "همین نام از جای دیگری وارد شد", lost: "اتصال قطع شد",
    join: "وارد شد", left: "رفت",
  },
  en: {
    title: "WSLab chat", room: "Room", name: "Name", enter: "Enter", leave: "Leave", messages: "Messages",
    users: "Online", write: "Write a message", send: "Send", language: "فارسی",
    closed: "closed", connecting: "connecting…", open: "connected", closing: "closing…",
    failed: "failed", refused: "room and name take letters, digits, hyphen, underscore and dot, up to 64",
    replaced: "this name entered from somewhere else", lost: "the connection was lost",
    join: "joined", left: "left",
  },
};

const $ = (id) => document.getElementById(id);
const shownMessages = 500; // older ones leave the page, so that a long lesson does not slow it down
let language = "fa";
let socket = null;
let state = { name: "closed", detail: "" };

function applyLanguage() {
  const w = words[language];
  document.documentElement.lang = language;
  document.documentElement.dir = language === "fa" ? "rtl" : "ltr";
  document.title = w.title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = w[element.dataset.text];
  $("text").placeholder = w.write;
  $("text").setAttribute("aria-label", w.write);
  const other = $("language");
  other.textContent = w.language;
  other.lang = language === "fa" ? "en" : "fa";
  other.dir = language === "fa" ? "ltr" : "rtl";
  showState();
}

function setState(name, detail = "") {
  state = { name, detail };
  showState();
}

function showState() {
  const w = words[language];
  const connected = state.name === "open";
  $("state").dataset.state = state.name;
  $("state").textContent = w[state.name] + (state.detail ? " – " + (w[state.detail] ?? state.detail) : "");
  $("text").disabled = $("send").disabled = !connected;
  $("enter").textContent = socket ? w.leave : w.enter;
  $("room").disabled = $("name").disabled = socket !== null;
}

function part(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function append(item) {
  const list = $("messages");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(item);
  while (list.childElementCount > shownMessages) list.firstElementChild.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function clock(time) {
  const element = part("time", "", "");
  const date = new Date(time);
  if (!Number.isNaN(date.getTime())) {
    element.dateTime = time;
    element.textContent = date.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  }
  return element;
}

function receive(data) {
  let message;
  try { message = JSON.parse(data); } catch { return; }
  const item = document.createElement("li");
  if (message.type === "message") {
    item.append(part("bdi", "sender", message.sender), part("bdi", "text", message.text), clock(message.time));
    append(item);
  } else if (message.type === "join" || message.type === "leave") {
    $("users").replaceChildren(...message.users.map((user) => {
      const row = document.createElement("li");
      row.append(part("bdi", "", user));
      return row;
    }));
    const unlisted = message.online - message.users.length; // the server lists the first hundred
    if (unlisted > 0) $("users").append(part("li", "", "+" + unlisted.toLocaleString(language)));
    item.className = "notice";
    const verb = message.type === "join" ? words[language].join : words[language].left;
    item.append(part("bdi", "", message.sender), " ", verb, clock(message.time));
    append(item);
  } else if (message.type === "error") {
    item.className = "notice";
    item.append(part("bdi", "", message.text));
    append(item);
  }
}

function enter() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const path = [$("room").value.trim(), $("name").value.trim()].map(encodeURIComponent).join("/");
  let opened = false;
  socket = new WebSocket(`${scheme}//${location.host}/ws/${path}`);
  setState("connecting");
  socket.onopen = () => {
    opened = true;
    setState("open");
    $("text").focus();
  };
  socket.onmessage = (event) => receive(event.data);
  socket.onclose = (event) => {
    socket = null;
    $("users").replaceChildren();
    if (!opened) setState("failed", "refused");
    else if (event.code === 4001) setState("closed", "replaced");
    else if (event.code === 1006) setState("failed", "lost");
    else setState("closed", event.code === 1000 || event.code === 1005 ? "" : String(event.code));
  };
}

$("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  if (socket) {
    setState("closing");
    socket.close(1000);
  } else {
    enter();
  }
});

$("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("text").value;
  if (!text || !socket || socket.readyState !== WebSocket.OPEN) return;
  socket.send(JSON.stringify({ type: "message", text }));
  $("text").value = "";
});

$("language").addEventListener("click", () => {
  language = language === "fa" ? "en" : "fa";
  applyLanguage();
});

applyLanguage();
