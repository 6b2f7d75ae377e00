// All that the page says, in both languages. {0} stands for a name or a number.

const fa = {
  title: "گفت‌وگوی WSLab", language: "English",
  room: "اتاق", name: "نام شما", enter: "ورود به اتاق", leave: "خروج",
  welcome: "به گفت‌وگو خوش آمدید",
  invite: "اتاق و نامی برای خود بنویسید و بگویید پیام‌ها با چه روشی بیایند. حساب و گذرواژه لازم نیست.",
  nameRule: "حرف و رقم از هر خط، و «-»، «_» و «.»؛ بدون فاصله، تا ۶۴ نویسه",
  messages: "پیام‌ها", users: "حاضران", you: "شما", write: "پیام خود را بنویسید…", send: "بفرست",
  sendHint: "با Enter فرستاده می‌شود؛ Shift+Enter خط تازه می‌آورد.",
  quiet: "هنوز کسی چیزی نگفته است. آغاز کنید!",
  newMessages: "{0} پیام تازه", andOthers: "و {0} نفر دیگر", nobody: "هنوز کسی نیست",

  closed: "بیرون از اتاق", connecting: "در حال اتصال…", open: "متصل", waiting: "قطع شد",
  leaving: "در حال خروج…", replaced: "جایگزین شد", refused: "پذیرفته نشد",
  waitingFor: "اتصال دوباره تا {0} ثانیهٔ دیگر", now: "همین حالا",

  joined: "به اتاق آمد", left: "از اتاق رفت",
  joinedWith: "و {0} نفر دیگر به اتاق آمدند", leftWith: "و {0} نفر دیگر از اتاق رفتند", unkept: "{0} پیام پیش از این دیگر نگهداری نمی‌شود",

  technique: "روش", wire: "روی سیم", interval: "هر چند ثانیه یک بار بپرسد؟", seconds: "{0} ثانیه",
  websocket: "WebSocket", sse: "SSE", "long-polling": "Long polling", polling: "Polling",
  "websocket.short": "یک اتصال، دوطرفه",
  "sse.short": "پاسخی که تمام نمی‌شود",
  "long-polling.short": "یک بار بپرس و منتظر بمان",
  "polling.short": "پرسیدنِ پیاپی",
  "websocket.wire": "یک درخواست HTTP که با ۱۰۱ ارتقا می‌یابد؛ از آن پس هر دو طرف روی همان اتصال، هر وقت بخواهند، فریم‌های کوچک می‌فرستند.",
  "sse.wire": "یک درخواست GET که پاسخش هرگز تمام نمی‌شود و سرور هر رویداد را در آن می‌نویسد؛ هر پیامی که شما می‌فرستید یک POST جداست.",
  "long-polling.wire": "درخواست تا رسیدن خبر، یا تا پایان مهلت، نزد سرور باز می‌ماند؛ مرورگر با گرفتن پاسخ بی‌درنگ دوباره می‌پرسد.",
  "polling.wire": "مرورگر هر {0} ثانیه می‌پرسد «خبر تازه‌ای هست؟»؛ بیشتر پاسخ‌ها خالی‌اند، ولی هر بار سرآیندهای کامل HTTP می‌روند و می‌آیند.",
  requests: "درخواست فرستاده", received: "پیام رسیده", empty: "پاسخ خالی",
  markRequest: "درخواست", markSent: "پیام شما", markReceived: "پیام رسیده", markEmpty: "پاسخ خالی",

  needRoom: "نام اتاق خالی است؛ چیزی بنویسید.", needName: "نام خود را بنویسید.",
  badSpace: "فاصله نمی‌شود؛ به جایش «-»، «_» یا نیم‌فاصله بگذارید.",
  badCharacter: "نویسهٔ {0} پذیرفته نیست؛ تنها حرف، رقم و «-»، «_» و «.» می‌شود.",
  badLength: "{0} نویسه است؛ بیشتر از ۶۴ نمی‌شود.", badDots: "نامی که تنها نقطه باشد نمی‌شود.",
  badJoiner: "نیم‌فاصله و نشانه‌ها تنها کنار حرف می‌آیند.",

  "why.name": "سرور این نام یا این اتاق را نپذیرفت. نام دیگری بیازمایید.",
  "why.origin": "سرور از این نشانی گفت‌وگو نمی‌پذیرد (سرآیند Origin بیگانه است).",
  "why.taken": "این نام در این اتاق از آنِ کسی است که با WebSocket یا SSE آمده است. نام دیگری بیازمایید.",
  "why.status": "سرور نپذیرفت (وضعیت {0}).",
  "why.replaced": "همین نام از جای دیگری وارد شد و جای این صفحه را گرفت.",
  "why.tooLarge": "پیام بزرگ‌تر از آن بود که سرور بپذیرد.",
  "why.policy": "سرور اتصال را بست: این صفحه قاعده‌ای را شکست.",
  "why.slow": "سرور اتصال را بست: این صفحه به پیام‌ها نمی‌رسید.",
  unsent: "پیام فرستاده نشد؛ متن آن سر جایش است.",
  announceOpen: "متصل شدید. روش: {0}", announceWaiting: "اتصال قطع شد؛ دوباره وصل می‌شود.",
};

const en = {
  title: "WSLab chat", language: "فارسی",
  room: "Room", name: "Your name", enter: "Enter the room", leave: "Leave",
  welcome: "Welcome to the chat",
  invite: "Name a room and yourself, and choose how messages shall reach you. No account, no password.",
  nameRule: "Letters and digits of any script, “-”, “_” and “.”; no spaces, up to 64 characters",
  messages: "Messages", users: "Online", you: "you", write: "Write a message…", send: "Send",
  sendHint: "Enter sends; Shift+Enter starts a new line.",
  quiet: "Nobody has said anything yet. Go ahead!",
  newMessages: "{0} new", andOthers: "and {0} more", nobody: "Nobody yet",

  closed: "not in a room", connecting: "connecting…", open: "connected", waiting: "disconnected",
  leaving: "leaving…", replaced: "replaced", refused: "refused",
  waitingFor: "reconnecting in {0} s", now: "Now",

  joined: "joined", left: "left", joinedWith: "and {0} more joined", leftWith: "and {0} more left", unkept: "{0} older messages are no longer kept",

  technique: "Technique", wire: "On the wire", interval: "Ask how often?", seconds: "{0} s",
  websocket: "WebSocket", sse: "SSE", "long-polling": "Long polling", polling: "Polling",
  "websocket.short": "one connection, both ways",
  "sse.short": "a response that never ends",
  "long-polling.short": "ask once and wait",
  "polling.short": "asking again and again",
  "websocket.wire": "One HTTP request, upgraded with a 101; from then on both sides send small frames on that connection whenever they like.",
  "sse.wire": "One GET whose response never ends: the server writes each event into it. Every message of yours is a POST of its own.",
  "long-polling.wire": "The server holds the request until there is news or the time is up; with the answer in hand, the browser asks again at once.",
  "polling.wire": "The browser asks “any news?” every {0} s; most answers are empty, yet full HTTP headers travel there and back each time.",
  requests: "requests sent", received: "messages received", empty: "empty answers",
  markRequest: "request", markSent: "your message", markReceived: "message received", markEmpty: "empty answer",

  needRoom: "The room has no name yet.", needName: "Please write your name.",
  badSpace: "No spaces, please; “-” or “_” will do.",
  badCharacter: "The character {0} is not accepted; only letters, digits, “-”, “_” and “.”.",
  badLength: "That is {0} characters; 64 is the most.", badDots: "A name cannot be dots only.",
  badJoiner: "Joiners and marks belong next to a letter.",

  "why.name": "The server did not accept this name or this room. Try another one.",
  "why.origin": "The server takes no chat from this address (the Origin header is foreign to it).",
  "why.taken": "In this room the name belongs to someone who came over WebSocket or SSE. Try another one.",
  "why.status": "The server refused (status {0}).",
  "why.replaced": "The same name entered from somewhere else and took this page’s place.",
  "why.tooLarge": "The message was larger than the server accepts.",
  "why.policy": "The server closed the connection: this page broke a rule.",
  "why.slow": "The server closed the connection: this page did not keep up with the messages.",
  unsent: "The message was not sent; its text is still there.",
  announceOpen: "Connected. Technique: {0}", announceWaiting: "The connection was lost; it will be tried again.",
};

const words = { fa, en };
// Only Persian asks for a calendar and digits of its own; "en" would otherwise follow the browser's region.
const locales = { fa: "fa-IR-u-nu-arabext", en: "en-GB" };

let language = "fa";

/** "fa" or "en". */
export const currentLanguage = () => language;

/** Anything but a known language is Persian. */
export function setLanguage(name) {
  language = Object.hasOwn(words, name) ? name : "fa";
}

export const hasWord = (key) => Object.hasOwn(words[language], key);

/** The phrase in the current language; `value` takes the place of {0}. */
export function say(key, value = "") {
  const shown = typeof value === "number" ? number(value) : value;
  return words[language][key].replace("{0}", () => shown);
}

/** With the digits of the language. */
export const number = (value) => value.toLocaleString(locales[language], { maximumFractionDigits: 1 });

/** Hours and minutes. */
export const clock = (date) =>
  date.toLocaleTimeString(locales[language], { hour: "2-digit", minute: "2-digit", hour12: false });

/** Day and time to the second. */
export function fullTime(date) {
  const style = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const parts = new Intl.DateTimeFormat(locales[language], style).formatToParts(date);
  // Browsers put the year first in Persian, which nobody writes.
  const day = ["weekday", "day", "month", "year"].map((type) => parts.find((part) => part.type === type)?.value);
  return `${day.join(" ")}${language === "fa" ? "، ساعت" : ","} ${date.toLocaleTimeString(locales[language])}`;
}
