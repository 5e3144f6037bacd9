import type { Bridge } from "#shared/ipc/bridge.ts";
import { expect, test } from "./fixtures.ts";

// What is refused here is provoked; the last test listens for the page's own complaints itself.
test.use({ provoked: /Content Security Policy|Refused to|TrustedScript|ERR_|Not allowed to/i });

test("inline code, foreign connections and Node are out of reach of the page", async ({ bench }) => {
  const { page } = bench.window();
  const seen = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      violations.push(event.effectiveDirective),
    );
    const style = document.createElement("style");
    style.textContent = "body { color: red }";
    document.head.append(style);
    await fetch("http://127.0.0.1:9/").catch(() => undefined);
    // In a timer, since what the test itself evaluates is exempt from the policy.
    try {
      Reflect.apply(setTimeout, window, ["window.evaluated = true", 0]);
    } catch {
      // Trusted Types refuse text where code is wanted
    }
    let script = "refused";
    try {
      const element = document.createElement("script");
      element.textContent = "window.ran = true";
      document.head.append(element);
      script = "ran" in window ? "ran" : "refused";
    } catch {
      // Trusted Types refuse the text
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    const evaluated = "evaluated" in window ? "ran" : "refused";
    return {
      violations,
      evaluated,
      script,
      node: typeof Reflect.get(globalThis, "require"),
      origin: location.origin,
    };
  });
  expect(seen).toMatchObject({
    evaluated: "refused",
    script: "refused",
    node: "undefined",
    origin: "app://wirebench",
  });
  expect(seen.violations).toEqual(expect.arrayContaining(["style-src-elem", "connect-src"]));
});

test("the page cannot navigate, open windows or get permissions", async ({ bench }) => {
  const { page } = bench.window();
  const opened = await page.evaluate(async () => {
    const other = window.open("https://example.invalid/");
    location.href = "https://example.invalid/";
    const permission = await Notification.requestPermission();
    return { other: other === null, permission };
  });
  expect(opened).toEqual({ other: true, permission: "denied" });
  expect(page.url()).toBe("app://wirebench/index.html");
  expect(bench.app().windows()).toHaveLength(1);
});

test("every window is sandboxed, isolated and without Node", async ({ bench }) => {
  const preferences: unknown = await bench.app().evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Not in Electron's types, but in every Electron: what the page really runs with.
      const read: unknown = Reflect.get(contents, "getLastWebPreferences");
      const all: unknown = typeof read === "function" ? Reflect.apply(read, contents, []) : {};
      const wanted = ["sandbox", "contextIsolation", "nodeIntegration", "webSecurity", "webviewTag"];
      return wanted.map((name) => `${name} ${String(Reflect.get(Object(all), name))}`);
    }),
  );
  expect(preferences).toEqual([
    [
      "sandbox true",
      "contextIsolation true",
      "nodeIntegration false",
      "webSecurity true",
      "webviewTag false",
    ],
  ]);
});

test("messages that do not fit the contract, and pages that are not ours, are refused on every call", async ({
  bench,
}) => {
  const { page } = bench.window();
  const refusals = await page.evaluate(async () => {
    const calls = Object.entries(
      (window as unknown as { readonly wirebench: Bridge }).wirebench.call as Record<
        string,
        (input: unknown) => Promise<unknown>
      >,
    );
    const ends = await Promise.allSettled(calls.map(([, call]) => call({ surprise: "__proto__" })));
    return ends.map((end, index) => [calls[index]?.[0], end.status]);
  });
  expect(refusals.length).toBeGreaterThan(15);
  expect(refusals.filter(([, status]) => status !== "rejected")).toEqual([]);

  const foreign = await bench.app().evaluate(async ({ BrowserWindow, app }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        preload: `${app.getAppPath()}/out/preload/preload.cjs`,
      },
    });
    await window.loadURL("data:text/html,<p>not ours");
    const outcome: unknown = await window.webContents.executeJavaScript(
      `Promise.allSettled(Object.values(window.wirebench.call).map((call) => call({}))).then((ends) => ends.map(({ status }) => status))`,
    );
    window.destroy();
    return outcome;
  });
  expect(new Set(foreign as readonly string[])).toEqual(new Set(["rejected"]));
});

test("nothing of the page is refused by its own policy", async ({ bench }) => {
  const window = bench.window();
  const complaints: string[] = [];
  window.page.on("console", (message) => {
    if (/Content.Security|Refused|TrustedScript|TrustedHTML/i.test(message.text()))
      complaints.push(message.text());
  });
  await window.page.reload();
  await window.send.waitFor();
  await window.sendTo(`${process.env["WIREBENCH_HTTPBIN"] ?? ""}/json`);
  for (const tab of ["Headers", "Cookies", "Wire", "Timeline", "TLS", "Body"] as const)
    await window.show(tab);
  for (const tab of ["Headers", "Body", "Auth", "Session", "Docs"] as const) await window.open(tab);
  expect(complaints).toEqual([]);
});
