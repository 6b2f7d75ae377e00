#!/usr/bin/env -S python3 -B
"""The chat page of `wslab-server` in Firefox: four people, one on each technique, see the same messages in one order.

By hand, where Firefox is installed; no test runs it. Debian has no geckodriver, so this speaks WebDriver BiDi
(https://w3c.github.io/webdriver-bidi/) with Firefox itself. PICTURE=file.png keeps what the last tab looked like.
"""
import asyncio
import base64
import itertools
import json
import os
import re
import signal
import subprocess
import tempfile

import lab
from browser import MARKUP, Server

try:
    from websockets.asyncio.client import connect
except ImportError:
    lab.skip("Python has no module 'websockets': run Scripts/bootstrap test, or name an interpreter with WSLAB_PYTHON")

PEOPLE = {"ali": "websocket", "سارا": "sse", "reza": "long-polling", "mina": "polling"}
SEEN = """JSON.stringify({state: document.getElementById('state').dataset.state, images: document.images.length,
  texts: [...document.querySelectorAll('.message .text')].map((e) => e.textContent),
  mine: document.querySelectorAll('.mine').length, direction: document.documentElement.dir,
  users: [...document.querySelectorAll('#users bdi')].map((e) => e.textContent).sort()})"""


class Firefox:
    def __init__(self, connection):
        self.connection = connection
        self.numbers = itertools.count(1)
        self.log = []

    async def ask(self, method, **params):
        number = next(self.numbers)
        await self.connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(await self.connection.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("warn", "error"):
                self.log.append(answer["params"]["text"])
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    async def open(self, address):
        tab = (await self.ask("browsingContext.create", type="tab"))["context"]
        await self.ask("browsingContext.navigate", context=tab, url=address, wait="complete")
        return tab

    async def run(self, tab, code):
        answer = await self.ask(
            "script.evaluate", target={"context": tab}, expression=code, awaitPromise=False, userActivation=True)
        return answer["result"].get("value")

    async def seen(self, tab):
        return json.loads(await self.run(tab, SEEN))

    async def type(self, tab, text):
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        await self.ask("browsingContext.activate", context=tab)
        await self.ask("input.performActions", context=tab, actions=[{"type": "key", "id": "keys", "actions": keys}])

    async def until(self, tab, what, condition):
        for _ in range(300):
            if condition(await self.seen(tab)):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"waited for {what}: {await self.seen(tab)}, log {self.log}")


async def chat(firefox, server, comparison):
    tabs = {}
    for name, via in PEOPLE.items():
        tab = await firefox.open(server.address(f"?room=class&name={name}&via={via}&interval=0.5"))
        await firefox.run(tab, "document.getElementById('name').focus()")
        await firefox.type(tab, "\ue007")  # Enter
        await firefox.until(tab, f"{name} to be connected", lambda seen: seen["state"] == "open")
        tabs[name] = tab
    for tab in tabs.values():
        await firefox.until(tab, "all to be there", lambda seen: seen["users"] == sorted(PEOPLE))
    said = []
    for name in PEOPLE:
        said.append(f"{name}: {MARKUP}")
        await firefox.run(tabs[name], "document.getElementById('text').focus()")
        await firefox.type(tabs[name], said[-1] + "\ue007")
        for tab in tabs.values():
            await firefox.until(tab, said[-1], lambda seen: said[-1] in seen["texts"])
    for name, tab in tabs.items():
        seen = await firefox.seen(tab)
        comparison.same(f"{name} sees", said, seen["texts"])
        comparison.same(f"{name}: elements made of markup", 0, seen["images"])
        comparison.same(f"{name}: own messages", 1, seen["mine"])
        comparison.same(f"{name}: direction", "rtl", seen["direction"])
    comparison.same("console", [], firefox.log)
    picture = await firefox.ask("browsingContext.captureScreenshot", context=tabs["mina"])
    if "PICTURE" in os.environ:
        with open(os.environ["PICTURE"], "wb") as file:
            file.write(base64.b64decode(picture["data"]))
    server.kill()
    for tab in tabs.values():
        await firefox.until(tab, "the loss to be noticed", lambda seen: seen["state"] == "waiting")
    server.start()
    for tab in tabs.values():
        await firefox.until(tab, "to be back", lambda seen: seen["state"] == "open")
    for tab in tabs.values():
        await firefox.until(tab, "all to be back", lambda seen: seen["users"] == sorted(PEOPLE))
    comparison.same("all are back", True, True)


async def drive(process, server, comparison):
    for line in process.stderr:
        if match := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            break
    else:
        lab.skip("Firefox does not say where it listens")
    async with connect(match[1] + "/session", proxy=None, max_size=None) as connection:
        firefox = Firefox(connection)
        await firefox.ask("session.new", capabilities={})
        await firefox.ask("session.subscribe", events=["log.entryAdded"])
        await chat(firefox, server, comparison)
        await firefox.ask("browser.close")


def main():
    program = lab.command("firefox-esr")
    comparison = lab.Comparison()
    signal.alarm(120)
    server = Server()
    with tempfile.TemporaryDirectory() as profile:
        process = subprocess.Popen(
            [program, "--headless", "--remote-debugging-port", "0", "--profile", profile],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            asyncio.run(drive(process, server, comparison))
        finally:
            process.terminate()
            process.wait()
            server.kill()
    comparison.end("the page in Firefox, one person on each technique")


if __name__ == "__main__":
    main()
