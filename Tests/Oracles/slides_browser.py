#!/usr/bin/env -S python3 -B
"""The slides of `wslab slides` in Chromium, in both languages: slide by slide on a projector's and a screen's size,
by keyboard, with the presenter's window, on paper, with a live capture, and exported as files.

With WSLAB_SCREENSHOTS=DIR a picture of each slide is kept there.
"""
import base64
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import lab

# The driver is on this machine: no proxy between it and us, and nothing to be looked up elsewhere.
os.environ.update(no_proxy="127.0.0.1,localhost", SE_OFFLINE="true", SE_AVOID_STATS="true")
try:
    from selenium import webdriver
    from selenium.common.exceptions import TimeoutException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    lab.skip("Python has no module 'selenium': run Scripts/bootstrap test, or name an interpreter with WSLAB_PYTHON")

PATIENCE = 15  # seconds for anything that has to happen
WHOLE = 180  # seconds for the whole program
SIZES = [(1024, 768), (1920, 1080)]
OTHER = {"en": "fa", "fa": "en"}
FORWARD = {"en": Keys.ARROW_RIGHT, "fa": Keys.ARROW_LEFT}
BACK = {"en": Keys.ARROW_LEFT, "fa": Keys.ARROW_RIGHT}

# What is wrong with the slide that is shown: outside the window, cut off, covered, without its picture.
LOOK = """
const shown = [...document.querySelectorAll(".slide.shown")];
if (shown.length !== 1) return [`${shown.length} slides are shown`];
const [slide] = shown, body = slide.querySelector(".body"), wrong = [];
const box = slide.getBoundingClientRect();
if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) wrong.push("outside");
if (slide.dataset.overflows || body.scrollHeight > body.clientHeight || body.scrollWidth > body.clientWidth)
  wrong.push("overflow");
for (const element of body.querySelectorAll("h1, h2, p, li, img, pre, button")) {
  const one = element.getBoundingClientRect();
  if (one.width && (one.left < box.left || one.right > box.right || one.bottom > box.bottom)) wrong.push(element.tagName);
}
for (const image of body.querySelectorAll("img")) {
  if (!image.complete || !image.naturalWidth) wrong.push(`no picture ${image.getAttribute("src")}`);
  if (image.getBoundingClientRect().height < 100) wrong.push(`small picture ${image.getAttribute("src")}`);
}
if (document.documentElement.scrollHeight > innerHeight) wrong.push("the page scrolls");
return wrong;
"""


class Show:
    """`wslab slides` on a port of its own, and a browser."""

    def __init__(self, comparison):
        self.comparison = comparison
        self.program = lab.binary("WSLAB_BINARY", "wslab")
        self.process = subprocess.Popen(
            [self.program, "--lang", "en", "slides", "--port", "0", "--no-open"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        greeting = self.process.stdout.readline()
        self.address = re.search(r"http://\S+/", greeting).group()
        options = webdriver.ChromeOptions()
        options.binary_location = lab.command("chromium")
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(lab.command("chromedriver")))

    def end(self):
        self.driver.quit()
        self.process.send_signal(signal.SIGINT)
        self.comparison.same("exit status after Ctrl-C", 0, self.process.wait(10))

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def load(self, address):
        self.driver.get("about:blank")
        self.driver.get(address)
        self.wait("the slides to be ready", lambda: self.script("return document.documentElement.dataset.ready"))

    def wait(self, what, condition):
        try:
            return WebDriverWait(self.driver, PATIENCE, poll_frequency=0.02).until(lambda _: condition())
        except TimeoutException:
            raise AssertionError(f"waited {PATIENCE} s for {what}") from None

    def script(self, code, *values):
        return self.driver.execute_script(code, *values)

    def press(self, key):
        self.driver.switch_to.active_element.send_keys(key)

    @property
    def hash(self):
        return self.script("return location.hash.slice(1)")

    def ids(self):
        return self.script("return [...document.querySelectorAll('.slide')].map((slide) => slide.dataset.id)")

    def console(self):
        return [f"{entry['level']} {entry['message']}" for entry in self.driver.get_log("browser")]


def walk(show, language):
    """Every slide at every size, by the key that leads on."""
    same = show.comparison.same
    pictures = os.environ.get("WSLAB_SCREENSHOTS")
    for width, height in SIZES:
        show.size(width, height)
        show.load(f"{show.address}{language}.html")
        ids = show.ids()
        same(f"{language}: slides", True, len(ids) >= 13)
        same(f"{language}: direction", "rtl" if language == "fa" else "ltr",
             show.script("return getComputedStyle(document.querySelector('.slide')).direction"))
        for place, name in enumerate(ids):
            if place:
                show.press(FORWARD[language])
            same(f"{language}: the address after {place} keys", name, show.hash)
            same(f"{language} {width}×{height} {name}", [], show.script(LOOK))
            if pictures:
                show.driver.save_screenshot(f"{pictures}/{language}-{width}-{place + 1:02}-{name}.png")
        show.press(FORWARD[language])
        same(f"{language}: nothing after the last", ids[-1], show.hash)
    origins = show.script("return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)")
    same("everything comes from the program", {show.address.rstrip("/")}, set(origins))
    return ids


def keys(show, language, ids):
    same = show.comparison.same
    show.load(f"{show.address}{language}.html#upgrade-response")
    here = ids.index("upgrade-response")
    same("deep link", "upgrade-response", show.hash)
    for name, key, step in (
            ("back", BACK[language], -1), ("page down", Keys.PAGE_DOWN, 1), ("space", Keys.SPACE, 1),
            ("page up", Keys.PAGE_UP, -1), ("down", Keys.ARROW_DOWN, 1), ("up", Keys.ARROW_UP, -1)):
        show.press(key)
        here += step
        same(f"{language}: {name}", ids[here], show.hash)
    show.press(Keys.END)
    same("End", ids[-1], show.hash)
    show.press(Keys.HOME)
    same("Home", ids[0], show.hash)
    show.driver.find_element(By.ID, "next").click()
    same("the edge", ids[1], show.hash)
    left, right = show.script(
        "return ['previous', 'next'].map((id) => document.getElementById(id).getBoundingClientRect().left)")
    same("the edges are mirrored", language == "fa", left > right)
    show.script("location.hash = 'upgrade'")
    show.wait("the beginning of a name to be enough", lambda: show.hash == "upgrade-request")
    show.press("?")
    same("help", True, show.driver.find_element(By.ID, "help").is_displayed())
    show.press(Keys.ESCAPE)
    same("help is closed", False, show.driver.find_element(By.ID, "help").is_displayed())
    show.press("l")
    show.wait("the other language", lambda: show.script("return document.documentElement.lang") == OTHER[language])
    show.wait("the slides to be ready", lambda: show.script("return document.documentElement.dataset.ready"))
    same("the same slide in the other language", "upgrade-request", show.hash)


def presenter(show, address, language, ids):
    """Two windows that follow each other."""
    same = show.comparison.same
    show.load(f"{address}{language}.html")
    wall = show.driver.current_window_handle
    show.press("p")
    show.wait("a second window", lambda: len(show.driver.window_handles) == 2)
    speaker = next(handle for handle in show.driver.window_handles if handle != wall)
    show.driver.switch_to.window(speaker)
    show.wait("the slides to be ready", lambda: show.script("return document.documentElement.dataset.ready"))
    same("this slide and the next", ids[:2], show.script(
        "return [...document.querySelectorAll('.slide.shown')].map((slide) => slide.dataset.id)"))
    same("nothing covers the notes", [], show.script(
        "const notes = document.getElementById('speaker').getBoundingClientRect();"
        "return [...document.querySelectorAll('.slide.shown')].filter((slide) => { const box ="
        " slide.getBoundingClientRect(); return box.right > notes.left && box.left < notes.right; }).length ? ['it'] : []"))
    same("clock and timer", True, all(
        re.match(r"^[\d۰-۹]+:[\d۰-۹:]+$", show.driver.find_element(By.ID, name).text) for name in ("clock", "elapsed")))
    same("notes", show.script("return document.querySelector('.slide .notes').textContent.trim()"),
         show.script("return document.getElementById('notes').textContent.trim()"))
    if os.environ.get("WSLAB_SCREENSHOTS"):
        show.driver.save_screenshot(f"{os.environ['WSLAB_SCREENSHOTS']}/presenter-{language}.png")
    show.press(Keys.PAGE_DOWN)
    show.driver.switch_to.window(wall)
    show.wait("the wall to follow the presenter", lambda: show.hash == ids[1])
    show.press(Keys.END)
    show.driver.switch_to.window(speaker)
    show.wait("the presenter to follow the wall", lambda: show.hash == ids[-1])
    show.driver.close()
    show.driver.switch_to.window(wall)


def run_live(show, what, sources):
    """Presses the button of the first live block and looks at what comes."""
    same = show.comparison.same
    show.script("location.hash = document.querySelector('.live').closest('.slide').dataset.id")
    show.wait("that slide", lambda: show.driver.find_element(By.CSS_SELECTOR, ".slide.shown .run").is_displayed())
    show.driver.find_element(By.CSS_SELECTOR, ".slide.shown .run").click()
    show.wait("a handshake", lambda: show.script("return document.querySelector('.live').dataset.source"))
    same(f"{what}: source", True, show.script("return document.querySelector('.live').dataset.source") in sources)
    text = show.script("return document.querySelector('.live-result').textContent")
    for part in ("Sec-WebSocket-Key", "101 Switching Protocols", "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", "47 45 54 20"):
        same(f"{what}: {part}", True, part in text)
    same(f"{what}: layers", 4, len(set(show.script(
        "return [...document.querySelectorAll('.hex span')].map((span) => span.className)"))))
    same(f"{what}: still no overflow", [], [
        name for name in show.script(LOOK) if name in ("outside", "overflow", "the page scrolls")])
    label = show.driver.find_element(By.CSS_SELECTOR, ".live-state")
    same(f"{what}: said what it is", True, len(label.text) > 10)
    if os.environ.get("WSLAB_SCREENSHOTS"):
        show.driver.save_screenshot(f"{os.environ['WSLAB_SCREENSHOTS']}/live-{what.replace(' ', '-')}.png")
    show.driver.find_element(By.CSS_SELECTOR, ".slide.shown .hide").click()
    same(f"{what}: the slide is back", [], show.script(LOOK))


def foreign(show):
    """Another site's page may not start anything."""
    for name, fields in (
            ("no field of ours", {}), ("another site", {"X-WSLab-Live": "1", "Sec-Fetch-Site": "cross-site"}),
            ("another origin", {"X-WSLab-Live": "1", "Origin": "http://example.org"})):
        request = urllib.request.Request(f"{show.address}live/handshake?lang=en", headers=fields)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        show.comparison.same(name, 403, status)


def paper(show, language, ids):
    """One slide on each page."""
    show.load(f"{show.address}{language}.html")
    document = base64.b64decode(show.driver.execute_cdp_cmd(
        "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})["data"])
    show.comparison.same(f"{language}: pages", len(ids), len(re.findall(rb"/Type\s*/Page\b(?!s)", document)))
    if os.environ.get("WSLAB_SCREENSHOTS"):
        Path(os.environ["WSLAB_SCREENSHOTS"], f"{language}.pdf").write_bytes(document)


def exported(show, ids):
    """The folder, opened without any server."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([show.program, "--lang", "fa", "slides", "--export", f"{folder}/site"], check=True,
                       stdout=subprocess.DEVNULL)
        show.load(f"file://{folder}/site/index.html")
        show.comparison.same("exported: index is Persian", "fa", show.script("return document.documentElement.lang"))
        show.press(Keys.END)
        show.comparison.same("exported: last", ids[-1], show.hash)
        for language in ("en", "fa"):
            show.load(f"file://{folder}/site/{language}.html")
            run_live(show, f"exported {language}", ["recorded"])
        presenter(show, f"file://{folder}/site/", "en", ids)


def give_up(*_):
    raise AssertionError(f"not done within {WHOLE} s")


def main():
    comparison = lab.Comparison()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(WHOLE)
    started = time.monotonic()
    show = Show(comparison)
    try:
        count = 0
        for language in ("en", "fa"):
            ids = walk(show, language)
            count += len(ids)
            keys(show, language, ids)
            presenter(show, show.address, language, ids)
            paper(show, language, ids)
            show.load(f"{show.address}{language}.html")
            run_live(show, f"served {language}", ["live", "recorded"])
            comparison.same(f"console, {language}", [], show.console())
        foreign(show)
        exported(show, ids)
        comparison.same("console, exported", [], show.console())
    except AssertionError as error:
        comparison.same(str(error), "it", f"something else; console: {show.console()}")
        print(show.driver.find_element(By.TAG_NAME, "body").text[:2000], file=sys.stderr)
    finally:
        signal.alarm(0)
        show.end()
    comparison.end(f"{count} slides in Chromium, two languages, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
