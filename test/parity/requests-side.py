"""Does with requests what a scenario says: one JSON line in, one JSON line out, any number at a time."""

import base64
import http.client
import io
import json
import os
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3 import exceptions as faults
from urllib3.util.retry import Retry

warnings.simplefilter("ignore")
printing = threading.Lock()

# From the most particular to the most general: the first that fits is what happened.
KINDS = [
    (faults.NewConnectionError, "connect failed"),
    (faults.ConnectTimeoutError, "connect timeout"),
    (faults.ReadTimeoutError, "read timeout"),
    (faults.ResponseError, "retries exhausted"),
    (faults.DecodeError, "content damaged"),
    (faults.InvalidHeader, "field unreadable"),
    (faults.IncompleteRead, "content cut short"),
    (http.client.IncompleteRead, "content cut short"),
    (faults.InvalidChunkLength, "content cut short"),
    (faults.EmptyPoolError, "pool empty"),
    (faults.ClosedPoolError, "pool closed"),
    (faults.ProtocolError, "connection lost"),
    (requests.exceptions.TooManyRedirects, "redirects exhausted"),
    (requests.exceptions.ContentDecodingError, "content damaged"),
    (requests.exceptions.RetryError, "retries exhausted"),
    (requests.exceptions.ConnectTimeout, "connect timeout"),
    (requests.exceptions.ReadTimeout, "read timeout"),
    (requests.exceptions.ProxyError, "proxy failed"),
    (requests.exceptions.SSLError, "tls failed"),
    (requests.exceptions.ConnectionError, "connection lost"),
    (ValueError, "nothing sent"),
    (TypeError, "nothing sent"),
]


def causes(error):
    """The exception and what it wraps, the innermost first: that is what really happened."""
    inner = [getattr(error, "reason", None), *getattr(error, "args", ())]
    for one in inner:
        if isinstance(one, BaseException) and one is not error:
            yield from causes(one)
    yield error


def kind_of(error):
    chain = list(causes(error))
    for kind, name in ((faults.ProxyError, "proxy failed"), (faults.SSLError, "tls failed")):
        if any(isinstance(one, kind) for one in chain):
            return name
    for one in chain:
        # Two of urllib3's exceptions stand for two things each.
        if isinstance(one, faults.InvalidChunkLength) and one.length:
            return "framing unsound"
        if isinstance(one, faults.InvalidHeader) and "Content-Length" in str(one):
            return "framing unsound"
        for kind, name in KINDS:
            if isinstance(one, kind):
                return name
    raise error


def since(start):
    return (time.monotonic() - start) * 1000


class Session(requests.Session):
    """Notes down how each send ended, in the order they ended."""

    def __init__(self, outcomes):
        super().__init__()
        self.outcomes = outcomes

    def request(self, *args, **kwargs):
        start = time.monotonic()
        try:
            response = super().request(*args, **kwargs)
        except (requests.RequestException, faults.HTTPError, ValueError, TypeError) as error:
            self.outcomes.append({"failed": kind_of(error), "ms": since(start)})
            return None
        content = None if kwargs.get("stream") else base64.b64encode(response.content).decode()
        end = {"status": response.status_code, "content": content, "url": response.url}
        self.outcomes.append({**end, "ms": since(start)})
        return response


def run(order):
    outcomes = []
    session = Session(outcomes)
    before = dict(os.environ)
    os.environ.update(order["env"])
    names = {
        "s": session,
        "requests": requests,
        "urllib3": urllib3,
        "HTTPAdapter": HTTPAdapter,
        "Retry": Retry,
        "io": io,
        "time": time,
        "json": json,
        "ThreadPoolExecutor": ThreadPoolExecutor,
        **order["names"],
    }
    problem = None
    try:
        exec(order["code"], names)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
    finally:
        session.close()
        for name in order["env"]:
            del os.environ[name]
        os.environ.update(before)
    with printing:
        print(json.dumps({"id": order["id"], "outcomes": outcomes, "problem": problem}), flush=True)


print(json.dumps({"requests": requests.__version__, "urllib3": urllib3.__version__}), flush=True)
with ThreadPoolExecutor(16) as workers:
    for line in sys.stdin:
        workers.submit(run, json.loads(line))
