// The page: its form, its buttons, and which part is to be seen.

import { currentLanguage, hasWord, say, setLanguage } from "/words.js";
import { complaint } from "/names.js";
import { remember, settings } from "/settings.js";
import { Session } from "/session.js";
import { Place, techniques } from "/transports.js";
import { $, clearCounters, clearRoom, count, scrollToEnd, showAgain, showEvent, showUsers } from "/view.js";

const fields = { room: "needRoom", name: "needName" };
const icons = {
  closed: "out", connecting: "turning", open: "on", waiting: "turning", leaving: "turning", replaced: "off",
  refused: "off",
};
const interval = { shortest: 0.5, longest: 10, usual: 2 };
const isNarrow = matchMedia("(max-width: 56rem)");

let state = { name: "closed" };
let entered = null; // the Place
let problem = null; // a phrase of words.js and its value, shown above the form
let trouble = null; // the same, shown in the room
let lastSent = "";

const session = new Session({
  state: showState,
  event: showEvent,
  missed: (count) => showEvent({ type: "missed", count }),
  users: showUsers,
  notice: showNotice,
  count,
  began: clearCounters,
});

const chosenTechnique = () => document.querySelector("input[name=via]:checked").value;
const chosenInterval = () => Number($("interval").value);

// What is seen

function showLanguage() {
  const language = currentLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = language === "fa" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  $("text").placeholder = say("write");
  $("language").lang = language === "fa" ? "en" : "fa";
  for (const name of Object.keys(fields)) if ($(name).ariaInvalid === "true") check(name);
  showTechnique();
  showProblem();
  showTrouble();
  showStatus();
  showAgain();
}

function showState(name, detail) {
  const before = state.name;
  state = { name, detail };
  if (name === "refused") {
    problem = detail.why === "status" ? ["why.status", detail.status] : ["why." + detail.why];
    showProblem();
  }
  if (name === "replaced") setTrouble(["why.replaced"]);
  showStatus();
  if (name === before) return;
  if (name === "open") announce("announceOpen", say(chosenTechnique()));
  else if (name === "waiting") announce("announceWaiting");
  else if (name === "closed") announce("closed");
  if (name === "closed" || name === "refused") $("name").focus();
}

function showStatus() {
  const { name, detail } = state;
  $("state").dataset.state = name;
  $("state-icon").setAttribute("href", "#icon-" + icons[name]);
  $("state-text").textContent = name === "waiting" ? say("waitingFor", detail) : say(name);
  $("now").hidden = name !== "waiting";
  const isOutside = name === "closed" || name === "refused";
  const wasOutside = document.body.dataset.mode === "outside";
  document.body.dataset.mode = isOutside ? "outside" : "inside";
  if (wasOutside !== isOutside) foldPanels();
  $("leave").hidden = isOutside;
  $("where").textContent = isOutside ? "" : entered.room;
  $("send").disabled = name !== "open";
  $("again").hidden = name !== "replaced";
}

/** Why the server closed the connection. A message that was too large may be made smaller. */
function showNotice(ending) {
  setTrouble(["why." + ending.why]);
  if (ending.why === "tooLarge" && $("text").value === "") $("text").value = lastSent;
}

/** Said by screen readers; the countdown beside it changes too often for that. */
function announce(key, value) {
  $("announcement").textContent = say(key, value);
}

function showProblem() {
  $("problem").textContent = problem ? say(...problem) : "";
  $("problem").hidden = !problem;
}

function setTrouble(phrase) {
  trouble = phrase;
  showTrouble();
}

function showTrouble() {
  $("trouble-text").textContent = trouble ? say(...trouble) : "";
  $("trouble").hidden = !trouble;
}

function showTechnique() {
  const technique = chosenTechnique();
  const seconds = chosenInterval();
  $("technique-now").textContent = say(technique);
  $("pace").hidden = technique !== "polling";
  $("interval-text").textContent = say("seconds", seconds);
  $("interval").setAttribute("aria-valuetext", say("seconds", seconds));
  $("wire").textContent = say(technique + ".wire", seconds);
}

/** In a room on a narrow screen the messages come first. */
function foldPanels() {
  const isOutside = document.body.dataset.mode === "outside";
  $("technique-panel").open = !isNarrow.matches || isOutside;
  $("users-panel").open = !isNarrow.matches;
}

// What is done

/** Says what is wrong with a field, if anything is. */
function check(name) {
  const text = $(name).value.trim();
  const phrase = text === "" ? [fields[name]] : complaint(text);
  $(name).ariaInvalid = String(phrase !== null);
  $(name + "-error").textContent = phrase ? say(...phrase) : "";
  return phrase === null;
}

function enter() {
  entered = new Place($("room").value.trim(), $("name").value.trim(), chosenInterval());
  remember({ room: entered.room, name: entered.name, via: chosenTechnique(), interval: String(entered.interval) });
  problem = null;
  showProblem();
  setTrouble(null);
  clearRoom(entered.name);
  session.enter(entered, chosenTechnique());
  $("text").focus();
}

async function send() {
  const text = $("text").value;
  if (text.trim() === "" || state.name !== "open") return;
  $("text").value = "";
  lastSent = text;
  try {
    await session.send(text);
    setTrouble(null);
    scrollToEnd();
  } catch (error) {
    // What was typed meanwhile comes after what could not be sent.
    $("text").value = text + ($("text").value ? "\n" + $("text").value : "");
    const key = "why." + error.why;
    setTrouble(hasWord(key) ? [key, error.status] : ["unsent"]);
  }
}

$("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = Object.keys(fields).filter((name) => !check(name));
  if (wrong.length > 0) $(wrong[0]).focus();
  else enter();
});

for (const name of Object.keys(fields)) {
  $(name).addEventListener("input", () => {
    if ($(name).ariaInvalid === "true" || complaint($(name).value.trim())?.[0] !== undefined) check(name);
  });
}

$("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
  $("text").focus();
});

$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});

for (const radio of document.querySelectorAll("input[name=via]")) {
  radio.addEventListener("change", () => {
    remember({ via: radio.value });
    showTechnique();
    session.change(radio.value);
  });
}

$("interval").addEventListener("input", () => {
  if (entered) entered.interval = chosenInterval();
  remember({ interval: $("interval").value });
  showTechnique();
});

$("language").addEventListener("click", () => {
  setLanguage(currentLanguage() === "fa" ? "en" : "fa");
  remember({ lang: currentLanguage() });
  showLanguage();
});

$("leave").addEventListener("click", () => {
  if (session.isActive) session.leave();
  else showState("closed");
});
$("now").addEventListener("click", () => {
  session.connectNow();
  $("text").focus();
});
$("again").addEventListener("click", enter);
window.addEventListener("online", () => session.connectNow());
window.addEventListener("pagehide", () => session.abandon());
isNarrow.addEventListener("change", foldPanels);

// How it begins

setLanguage(settings.lang);
$("room").value = settings.room ?? "class";
$("name").value = settings.name ?? "";
$("via-" + (techniques.includes(settings.via) ? settings.via : techniques[0])).checked = true;
const wished = Number(settings.interval);
$("interval").value = wished >= interval.shortest && wished <= interval.longest ? wished : interval.usual;
clearCounters();
clearRoom("");
showLanguage();
foldPanels();
document.documentElement.dataset.ready = "yes";
if (matchMedia("(hover: hover)").matches) $($("room").value ? "name" : "room").focus();
