"use strict";
/* Shows one slide at a time. Classic scripts, because modules do not load from file://. */
(() => {
  const WIDTH = 1280;
  const HEIGHT = 720;
  /* The smallest letters that the last row can read; a slide that needs smaller ones has too much on it. */
  const SMALLEST_FIT = 0.55;
  const SWIPE = 50;

  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const isMirrored = root.dir === "rtl";
  const isPresenter = new URLSearchParams(location.search).has("presenter");
  const digits = new Intl.NumberFormat(root.lang, { minimumIntegerDigits: 2, useGrouping: false });
  const byId = (id) => document.getElementById(id);
  let current = -1;
  let began = Date.now();

  /* The windows of one lecture: the wall's and the presenter's. From file:// each page is an origin of its own and the
     channel is silent there, so that the window that opened and the one that was opened talk directly too. */
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("wslab-slides") : null;
  let peer = isPresenter ? window.opener : null;
  const tell = (message) => {
    channel?.postMessage(message);
    peer?.postMessage(message, location.protocol === "file:" ? "*" : location.origin);
  };
  const hear = (message) => {
    if (typeof message?.slide === "string") show(find(message.slide), false);
    if (message?.live === true && !isPresenter) slides[current].querySelector(".run")?.click();
  };
  channel?.addEventListener("message", (event) => hear(event.data));
  window.addEventListener("message", (event) => { if (peer && event.source === peer) hear(event.data); });

  /* "#upgrade" is good enough for "#upgrade-request". */
  function find(id) {
    const exact = slides.findIndex((slide) => slide.dataset.id === id);
    if (exact >= 0 || !id) return Math.max(0, exact);
    return Math.max(0, slides.findIndex((slide) => slide.dataset.id.startsWith(id)));
  }
  const wanted = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };

  function show(index, isOwn = true) {
    const next = Math.min(Math.max(index, 0), slides.length - 1);
    if (next === current) return;
    current = next;
    const slide = slides[current];
    history.replaceState(null, "", `${location.search}#${slide.dataset.id}`);
    const progress = byId("progress");
    progress.style.setProperty("--done", slides.length > 1 ? current / (slides.length - 1) : 1);
    progress.setAttribute("aria-valuenow", current + 1);
    document.title = slide.getAttribute("aria-label");
    if (isPresenter) byId("notes").replaceChildren(...slide.querySelector(".notes").cloneNode(true).childNodes);
    place();
    if (isOwn) tell({ slide: slide.dataset.id });
  }

  /* Where a slide stands in the window: as large as fits, in the middle of its box. */
  function put(slide, x, y, width, height) {
    const scale = Math.min(width / WIDTH, height / HEIGHT);
    slide.classList.add("shown");
    slide.inert = isPresenter && slide !== slides[current];
    slide.style.setProperty("--x", `${x + (width - WIDTH * scale) / 2}px`);
    slide.style.setProperty("--y", `${y + (height - HEIGHT * scale) / 2}px`);
    slide.style.setProperty("--scale", scale);
  }

  function place() {
    for (const slide of slides) slide.classList.remove("shown");
    const { innerWidth: width, innerHeight: height } = window;
    if (!isPresenter) return put(slides[current], 0, 0, width, height);
    const column = width * 0.62;
    const left = isMirrored ? width - column : 0;
    const large = Math.min(height * 0.6, column * HEIGHT / WIDTH);
    put(slides[current], left + 8, 8, column - 16, large);
    document.body.style.setProperty("--next-label", `${large + 16}px`);
    byId("next-label").hidden = current + 1 >= slides.length;
    if (current + 1 < slides.length) put(slides[current + 1], left + 8, large + 50, column - 16, height - large - 66);
  }

  /* Smaller letters where a slide has more than fits. On 1280 × 720 for every window, so once is enough. */
  function fit(slide) {
    const body = slide.querySelector(".body");
    for (let size = 1; size >= SMALLEST_FIT; size -= 0.03) {
      slide.style.setProperty("--fit", size);
      if (body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth) return;
    }
    slide.dataset.overflows = "true";
  }

  /* A picture that is not wide leaves room beside it, and needs the height. */
  function arrange(slide) {
    const body = slide.querySelector(".body");
    const pictures = body.querySelectorAll(":scope > p > img:only-child");
    const hasText = body.querySelector(":scope > :not(h1):not(:has(> img:only-child))") !== null;
    if (pictures.length !== 1 || !hasText || body.querySelector(".live")) return;
    const { naturalWidth: width, naturalHeight: height } = pictures[0];
    body.classList.toggle("tall", width < 1.3 * height);
  }

  function openPresenter() {
    if (isPresenter) return;
    peer = window.open(`${location.pathname}?presenter${location.hash}`, "wslab-presenter", "width=1200,height=800");
  }

  function changeLanguage() {
    location.href = `${root.lang === "fa" ? "en" : "fa"}.html${location.search}${location.hash}`;
  }

  function toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  /* By the key's place too: F is F under a Persian layout. */
  const letters = { KeyF: toggleFullScreen, KeyP: openPresenter, KeyL: changeLanguage };
  const moves = {
    ArrowRight: isMirrored ? -1 : 1, ArrowLeft: isMirrored ? 1 : -1, ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || byId("help").open) return;
    const isVertical = /^(Arrow(Up|Down)|Page|Home|End| )/.test(event.key);
    /* What can be scrolled keeps the keys that scroll it; a button keeps those that press it. */
    if (isVertical && event.target.closest?.(".live-result, #notes")) return;
    if ((event.key === " " || event.key === "Enter") && event.target.closest?.("button, a, summary")) return;
    if (event.key in moves) show(current + moves[event.key]);
    else if (event.key === " ") show(current + (event.shiftKey ? -1 : 1));
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (event.key === "?" || event.key === "؟") byId("help").showModal();
    else if (event.code in letters) letters[event.code]();
    else return;
    event.preventDefault();
  });

  let touched = null;
  document.addEventListener("touchstart", (event) => {
    const isOurs = event.touches.length === 1 && !event.target.closest?.(".live-result, #notes, dialog");
    touched = isOurs ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!touched) return;
    const x = event.changedTouches[0].clientX - touched.x;
    const y = event.changedTouches[0].clientY - touched.y;
    touched = null;
    if (Math.abs(x) < SWIPE || Math.abs(x) < 2 * Math.abs(y)) return;
    show(current + ((x < 0) === !isMirrored ? 1 : -1));
  }, { passive: true });

  byId("previous").addEventListener("click", () => show(current - 1));
  byId("next").addEventListener("click", () => show(current + 1));
  byId("reset").addEventListener("click", () => { began = Date.now(); tick(); });
  window.addEventListener("hashchange", () => show(find(wanted())));
  window.addEventListener("resize", place);

  function tick() {
    const now = new Date();
    const seconds = Math.floor((now - began) / 1000);
    byId("clock").textContent = now.toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
    byId("elapsed").textContent =
      [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((n) => digits.format(n)).join(":");
  }

  if (isPresenter) {
    document.body.classList.add("presenter");
    byId("speaker").hidden = false;
    tick();
    setInterval(tick, 500);
    /* The wall shows what the presenter starts. */
    document.addEventListener("click", (event) => {
      if (!event.target.closest?.(".run")) return;
      event.stopPropagation();
      tell({ live: true });
    }, true);
  }
  show(find(wanted()), false);
  const pictures = [...document.images].map((image) => image.decode().catch(() => {}));
  Promise.all([document.fonts.ready, ...pictures]).then(() => {
    for (const slide of slides) {
      arrange(slide);
      fit(slide);
    }
    root.dataset.ready = "true";
  });
})();
