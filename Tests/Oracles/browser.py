#!/usr/bin/env -S python3 -B
"""The chat page of `wslab-server` in Chromium: two tabs, two names, one room, in Persian and in English.

Both send and receive, a third comes by every technique, one leaves and the list of users follows. Markup stays text,
the browser's console stays empty, and when the server is killed and started again every technique comes back by itself.
"""
import json
import os
import signal
import subprocess
import sys
import time

import lab

# The driver is on this machine: no proxy between it and us, and nothing to be looked up elsewhere.
os.environ.update(no_proxy="127.0.0.1,localhost", SE_OFFLINE="true", SE_AVOID_STATS="true")
try:
    from selenium import webdriver
    from selenium.common.exceptions import StaleElementReferenceException, TimeoutException, WebDriverException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    lab.skip("Python has no module 'selenium': run Scripts/bootstrap test, or name an interpreter with WSLAB_PYTHON")

PATIENCE = 15  # seconds for anything that has to happen; what must happen at once is measured
AT_ONCE = 2.0  # seconds from sending to being seen in another tab, the driver's own time included
WHOLE = 120  # seconds for the whole program
MARKUP = "<img src=x onerror=alert(1)>"
TECHNIQUES = ["sse", "long-polling", "polling"]
WORDS = {
    "fa": {"dir": "rtl", "names": ["علی", "سارا", "می‌نا"], "hello": "سلام به همه", "open": "متصل", "you": "شما",
           "empty": "نام خود را بنویسید.", "refused": "پذیرفته نیست", "left": "از اتاق رفت", "joined": "به اتاق آمد"},
    "en": {"dir": "ltr", "names": ["ali", "sara", "mina"], "hello": "hello everyone", "open": "connected", "you": "you",
           "empty": "Please write your name.", "refused": "not accepted", "left": "left", "joined": "joined"},
}


class Server:
    """`wslab-server` on a port of its own, to be killed and started again."""

    def __init__(self):
        self.port = lab.free_port()
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [lab.binary("WSLAB_SERVER_BINARY", "wslab-server"), "--port", str(self.port)], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        if not self.process.stdout.readline():
            raise RuntimeError("wslab-server says nothing and has ended")

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def address(self, query=""):
        return f"http://127.0.0.1:{self.port}/{query}"


class Tab:
    """One tab; every use of it brings it to the front first."""

    in_front = None

    def __init__(self, driver, address):
        self.driver = driver
        driver.switch_to.new_window("tab")
        self.handle = Tab.in_front = driver.current_window_handle
        self.load(address)

    def front(self):
        if Tab.in_front != self.handle:
            self.driver.switch_to.window(self.handle)
            Tab.in_front = self.handle
        return self.driver

    def load(self, address):
        self.front().get(address)
        self.wait("the page to be ready", lambda: self.script("return document.documentElement.dataset.ready"))

    def reload(self):
        self.front().refresh()
        self.wait("the page to be ready", lambda: self.script("return document.documentElement.dataset.ready"))

    def wait(self, what, condition):
        wait = WebDriverWait(
            self.front(), PATIENCE, poll_frequency=0.02, ignored_exceptions=[StaleElementReferenceException])
        try:
            return wait.until(lambda _: condition())
        except TimeoutException:
            raise AssertionError(f"waited {PATIENCE} s for {what}") from None

    def script(self, code, *values):
        return self.front().execute_script(code, *values)

    def element(self, name):
        return self.front().find_element(By.ID, name)

    def texts(self, selector):
        """textContent, which is what a reader of the page gets, of every element in the order of the page."""
        return self.script("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)

    def fill(self, name, text):
        field = self.element(name)
        field.clear()
        field.send_keys(text)

    def enter(self, room, name):
        self.fill("room", room)
        self.fill("name", name)
        self.element("enter").click()
        self.wait_for_state("open")

    def wait_for_state(self, state):
        self.wait(f"the state {state}", lambda: self.element("state").get_attribute("data-state") == state)

    def send(self, text, with_key=True):
        self.fill("text", text)
        if with_key:
            self.element("text").send_keys(Keys.ENTER)
        else:
            self.element("send").click()

    def wait_for_message(self, text):
        self.wait(f"the message {text}", lambda: text in self.texts(".message .text"))

    def wait_for_users(self, names):
        self.wait(f"the users {names}", lambda: sorted(self.texts("#users bdi")) == sorted(names))


def forms(tab, comparison, words):
    """Names that nobody can have are refused in words, and nothing is sent."""
    for text, part in (("", words["empty"]), ("   ", words["empty"]), (MARKUP, words["refused"]), ("a b", "-")):
        tab.fill("name", text)
        tab.element("enter").click()
        field = tab.element("name")
        comparison.same(f"name {text!r}: marked", "true", field.get_attribute("aria-invalid"))
        comparison.same(f"name {text!r}: focus", "name", tab.script("return document.activeElement.id"))
        said = tab.element("name-error").text
        comparison.same(f"name {text!r}: said {said!r}", True, part in said)
        comparison.same(f"name {text!r}: state", "closed", tab.element("state").get_attribute("data-state"))
    tab.fill("name", words["names"][0])
    comparison.same("the complaint goes when the name is right", "", tab.element("name-error").text)


def conversation(tabs, comparison, language, room):
    """The steps of the demonstration: two names, one room, send, receive at once."""
    words = WORDS[language]
    first, second = tabs
    ali, sara, _ = words["names"]
    forms(first, comparison, words)
    first.enter(room, ali)
    second.enter(room, sara)
    comparison.same("state in words", words["open"], second.element("state-text").text)
    for tab in tabs:
        tab.wait_for_users([ali, sara])
    comparison.same("oneself in the list", [words["you"]], first.texts("#users .you"))
    comparison.same("who came", True, any(f"{sara} {words['joined']}" in line for line in first.texts(".notice.join")))

    first.send(words["hello"])
    started = time.monotonic()
    second.wait_for_message(words["hello"])
    taken = time.monotonic() - started
    comparison.same(f"received at once ({taken:.2f} s)", True, taken < AT_ONCE)
    second.send(MARKUP, with_key=False)
    first.wait_for_message(MARKUP)
    comparison.same("own messages, first", [words["hello"]], first.texts(".message.mine .text"))
    comparison.same("own messages, second", [MARKUP], second.texts(".message.mine .text"))
    comparison.same("sender", [ali, sara], first.texts(".message .sender"))
    for tab in tabs:
        comparison.same("times", 2, tab.script(
            "return [...document.querySelectorAll('.message time')]"
            ".filter((t) => t.textContent && !isNaN(new Date(t.dateTime))).length"))
        comparison.same("elements made of markup", 0, tab.script("return document.querySelectorAll('img').length"))
        comparison.same("language", [language, words["dir"]], tab.script(
            "return [document.documentElement.lang, document.documentElement.dir]"))


def techniques(driver, tabs, comparison, language, room, server):
    """A third comes by each technique, sees and is seen, and changes from one to the next while it is there."""
    words = WORDS[language]
    ali, sara, mina = words["names"]
    third = Tab(driver, server.address(f"?room={room}&name={mina}&via={TECHNIQUES[0]}&interval=0.5&lang={language}"))
    third.element("enter").click()
    said = []
    for technique in TECHNIQUES:
        if technique != TECHNIQUES[0]:
            third.element(f"via-{technique}").click()
        third.wait_for_state("open")
        third.wait_for_users([ali, sara, mina])
        for speaker, text in ((tabs[0], f"WebSocket → {technique}"), (third, f"{technique} → WebSocket")):
            speaker.send(text)
            said.append(text)
            for tab in (*tabs, third):
                tab.wait_for_message(text)
        requests = third.texts("#count-requests")[0]
        comparison.same(f"{technique}: requests are counted", True, requests not in ("", "0", "۰"))
    third.wait("an answer without news", lambda: third.texts("#count-empty")[0] not in ("0", "۰"))
    # Back to the first technique: what was said between the two is not lost.
    third.element("via-websocket").click()
    tabs[1].send("in between")
    said.append("in between")
    for tab in (*tabs, third):
        tab.wait_for_message("in between")
    for tab in (*tabs, third):
        comparison.same("all, once, in order", said, [t for t in tab.texts(".message .text") if t in said])
    comparison.same("own messages of the third", said[1:-1:2], third.texts(".message.mine .text"))
    third.element("leave").click()
    third.wait_for_state("closed")
    for tab in tabs:
        tab.wait_for_users([ali, sara])


def farewell(tabs, comparison, language):
    words = WORDS[language]
    ali, sara, _ = words["names"]
    tabs[1].element("leave").click()
    tabs[1].wait_for_state("closed")
    tabs[0].wait_for_users([ali])
    comparison.same("who left", True, f"{sara} {words['left']}" in tabs[0].texts(".notice.leave")[-1])


def switch_language(tab, comparison):
    """The choice survives a reload."""
    tab.element("language").click()
    for when in ("at once", "after a reload"):
        comparison.same(f"English {when}", ["en", "ltr", "WSLab chat"], tab.script(
            "return [document.documentElement.lang, document.documentElement.dir, document.title]"))
        tab.reload()


def replaced(driver, tab, comparison, language, room, server):
    """The same name again: the first tab says so and does not fight for its place."""
    name = WORDS[language]["names"][0]
    other = Tab(driver, server.address(f"?room={room}&name={name}&lang={language}"))
    other.element("enter").click()
    tab.wait_for_state("replaced")
    comparison.same("said why", True, len(tab.element("trouble-text").text) > 10)
    other.wait_for_state("open")
    other.element("leave").click()
    other.wait_for_state("closed")
    tab.element("again").click()
    tab.wait_for_state("open")


def reading(tab, other, comparison):
    """Who reads older messages is not torn away from them, but told of newer ones."""
    other.element("text").send_keys("".join(f"line {number}\n" for number in range(30)))  # each line is sent
    tab.wait_for_message("line 29")
    tab.script("document.getElementById('log').scrollTop = 0")
    other.send("news")
    tab.wait_for_message("news")
    comparison.same("not torn away", 0, tab.script("return document.getElementById('log').scrollTop"))
    tab.wait("the button of new messages", lambda: tab.element("newer").is_displayed())
    tab.element("newer").click()
    tab.wait("the end of the list", lambda: tab.script(
        "const log = document.getElementById('log'); return log.scrollTop + log.clientHeight > log.scrollHeight - 5"))
    comparison.same("nothing new", False, tab.element("newer").is_displayed())


def restart(driver, tab, comparison, room, server):
    """A killed server says no goodbye; the page says what it does, and does it, with every technique."""
    tabs = [tab]
    for technique in TECHNIQUES:
        tabs.append(Tab(driver, server.address(f"?room={room}&name={technique}&via={technique}&interval=0.5")))
        tabs[-1].element("enter").click()
        tabs[-1].wait_for_state("open")
    server.kill()
    for tab in tabs:
        tab.wait_for_state("waiting")
        comparison.same("a button for impatience", True, tab.element("now").is_displayed())
    server.start()
    for tab in tabs:
        tab.wait_for_state("open")
    for tab in tabs:
        tab.wait_for_users([WORDS["en"]["names"][0], *TECHNIQUES])
    tabs[0].send("here again")
    for tab in tabs:
        tab.wait_for_message("here again")
        comparison.same("once", 1, tab.texts(".message .text").count("here again"))


def taken(driver, comparison, room, server):
    """Who polls under a name that a connection holds is told so, and does not insist."""
    name = WORDS["en"]["names"][0]
    tab = Tab(driver, server.address(f"?room={room}&name={name}&via=polling&lang=en"))
    tab.element("enter").click()
    tab.wait_for_state("refused")
    comparison.same("said why", True, "belongs to someone" in tab.element("problem").text)


def console(driver):
    """Complaints of the browser in any tab, since it was asked last."""
    return [f"{entry['level']} {entry['message']}" for entry in driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")]


def start_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = lab.command("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,800"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(lab.command("chromedriver")))


def give_up(*_):
    raise AssertionError(f"not done within {WHOLE} s")


def main():
    comparison = lab.Comparison()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(WHOLE)
    started = time.monotonic()
    server = Server()
    driver = None
    try:
        driver = start_browser()
        tabs = [Tab(driver, server.address()), Tab(driver, server.address())]
        for language in ("fa", "en"):
            if language == "en":
                switch_language(tabs[0], comparison)
                tabs[1].reload()
            room = f"room-{language}"
            conversation(tabs, comparison, language, room)
            techniques(driver, tabs, comparison, language, room, server)
            reading(*tabs, comparison)
            farewell(tabs, comparison, language)
            replaced(driver, tabs[0], comparison, language, room, server)
            comparison.same(f"console, {language}", [], console(driver))
            if language == "fa":
                tabs[0].element("leave").click()
                tabs[0].wait_for_state("closed")
        # From here on the console may complain: of a server that is not there, of a status that says no.
        restart(driver, tabs[0], comparison, room, server)
        taken(driver, comparison, room, server)
    except (AssertionError, WebDriverException) as error:
        if driver is None:
            raise
        what = error.msg if isinstance(error, WebDriverException) else str(error)
        comparison.same(what, "it", f"something else; console: {console(driver)}")
        print(json.dumps(driver.find_element(By.TAG_NAME, "body").text, ensure_ascii=False), file=sys.stderr)
    finally:
        signal.alarm(0)
        if driver:
            driver.quit()
        server.kill()
    comparison.end(f"the page in Chromium, two languages, four techniques, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
