"""Walks urllib3's own Retry over cases read from standard input, and says what it did at every step.

A case: {"policy": keywords of Retry, "method", "hops": [[end, …], …]}; an end is "connect", "read", "other",
or "status" or "status/Retry-After in seconds". Between two hops lies a redirect. What comes out, by step:
the wait in milliseconds, "." (no retry), "!" (raised for the status), ">" (redirect followed), "x" (redirect refused).
A urllib3 before 2 has neither jitter nor a longest backoff of one's own: cases with them come out as null.
"""

import inspect
import json
import random
import sys
import time

from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, ReadTimeoutError, SSLError
from urllib3.util.retry import Retry

SINCE_2 = {"backoff_max": 120, "backoff_jitter": 0}
KNOWN = inspect.signature(Retry).parameters

slept = []
time.sleep = slept.append
random.random = lambda: 0.5

ERRORS = {
    "connect": ConnectTimeoutError("x"),
    "read": ReadTimeoutError(None, "/", "x"),
    "other": SSLError("x"),
}


class Answer:
    def __init__(self, status, headers, location=None):
        self.status = status
        self.headers = headers
        self.location = location

    def getheader(self, name):
        return self.headers.get(name)

    def get_redirect_location(self):
        return self.location


def wait():
    ms = round(sum(slept) * 1000)
    slept.clear()
    return str(ms)


def step(retries, method, end):
    """What HTTPConnectionPool.urlopen does with one end: the next Retry, and what was done."""
    if end in ERRORS:
        try:
            retries = retries.increment(method, "/", error=ERRORS[end])
        except Exception:
            return None, "."
        retries.sleep()
        return retries, wait()
    status, _, asked = end.partition("/")
    answer = Answer(int(status), {"Retry-After": asked} if asked else {})
    if not retries.is_retry(method, answer.status, bool(answer.headers.get("Retry-After"))):
        return None, "."
    try:
        retries = retries.increment(method, "/", response=answer)
    except MaxRetryError:
        return None, "!" if retries.raise_on_status else "."
    retries.sleep(answer)
    return retries, wait()


def walk(case):
    policy = dict(case["policy"])
    for name, usual in SINCE_2.items():
        if name not in KNOWN and policy.pop(name) != usual:
            return None
    follows_itself = policy["redirect"] is not None
    given = Retry(**policy)
    steps = []
    for index, hop in enumerate(case["hops"]):
        if index > 0 and follows_itself:
            # PoolManager.urlopen: the Retry it was given, and not what the hop before left of it.
            try:
                given = given.increment(case["method"], "/", response=Answer(302, {}, "/next"))
            except MaxRetryError:
                return steps + ["x"]
        if index > 0:
            steps.append(">")
        retries = given
        for end in hop:
            retries, done = step(retries, case["method"], end)
            steps.append(done)
            if retries is None:
                break
        if retries is None and steps[-1] == "!":
            break
    return steps


def line(case):
    steps = walk(case)
    return None if steps is None else " ".join(steps)


json.dump([line(case) for case in json.load(sys.stdin)], sys.stdout)
