import { Command, InvalidArgumentError, Option } from "commander";

/** What `wirebench send` was asked for, as written; times in seconds, `null` for "none". */
export interface SendArguments {
  readonly target: string;
  readonly request?: string;
  readonly header: readonly string[];
  readonly data?: string;
  readonly json?: string;
  readonly form: readonly string[];
  readonly file?: string;
  readonly session?: string;
  readonly env?: string;
  readonly var: readonly string[];
  readonly workspace?: string;
  readonly connectTimeout?: number | null;
  readonly tlsTimeout?: number | null;
  readonly firstByteTimeout?: number | null;
  readonly readTimeout?: number | null;
  readonly totalTimeout?: number | null;
  readonly retries?: number;
  readonly backoffFactor?: number;
  readonly cacert?: string;
  readonly insecure?: true;
  readonly proxy?: string;
  readonly http2?: true;
  readonly outputFile?: string;
  readonly output: "body" | "exchange" | "wire";
  readonly quiet?: true;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Seconds, or `none` to wait for ever. */
function seconds(text: string): number | null {
  if (text === "none") return null;
  const value = Number(text);
  if (text.trim() === "" || !(value > 0) || value > 2_147_483) {
    throw new InvalidArgumentError("Seconds above 0 are wanted, or `none`.");
  }
  return value;
}

function count(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) > 1_000)
    throw new InvalidArgumentError("A whole number from 0 to 1000 is wanted.");
  return Number(text);
}

function factor(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || !Number.isFinite(value))
    throw new InvalidArgumentError("A number of at least 0 is wanted.");
  return value;
}

/** `wirebench send`, without what it does. */
export function sendCommand(): Command {
  return new Command("send")
    .summary("send one request through a session")
    .description("Sends one request through a session and prints what came back.")
    .argument("<target>", "a URL, or a request file of a workspace (.yml)")
    .option("-X, --request <method>", "method; POST where there is content, else GET")
    .option("-H, --header <field>", "a header field, `Name: value`; may be repeated", collect, [])
    .addOption(
      new Option("-d, --data <text>", "content, sent as application/x-www-form-urlencoded").conflicts([
        "json",
        "form",
        "file",
      ]),
    )
    .addOption(new Option("--json <text>", "content, sent as application/json").conflicts(["form", "file"]))
    .addOption(
      new Option("--form <name=value>", "a form field; may be repeated")
        .argParser(collect)
        .default([])
        .conflicts("file"),
    )
    .option("--file <path>", "content from a file, sent as application/octet-stream")
    .option(
      "--session <name>",
      "session to send through; else the request's own, a matching URL prefix, or `default`",
    )
    .option("--env <name>", "environment of the workspace")
    .option("--var <name=value>", "a variable; may be repeated", collect, [])
    .option("--workspace <folder>", "workspace; else the one the request file lies in")
    .option("--connect-timeout <seconds>", "limit for DNS and TCP", seconds)
    .option("--tls-timeout <seconds>", "limit for the TLS handshake", seconds)
    .option(
      "--first-byte-timeout <seconds>",
      "limit from the request's last byte to the response's first",
      seconds,
    )
    .option("--read-timeout <seconds>", "limit for silence on the connection", seconds)
    .option("--total-timeout <seconds>", "limit for everything, waits included", seconds)
    .option(
      "--retries <count>",
      "urllib3 `total`; where the session lists no statuses, those of `resilient`",
      count,
    )
    .option("--backoff-factor <seconds>", "urllib3 `backoff_factor`", factor)
    .option("--cacert <file>", "believe these certificate authorities too (PEM)")
    .option("--insecure", "do not verify the server's certificate")
    .option("--proxy <url>", "http://, https:// or socks5:// proxy")
    .option("--http2", "speak HTTP/2 where the server does")
    .option("-o, --output-file <file>", "write the result to a file")
    .addOption(
      new Option("--output <form>", "what to print").choices(["body", "exchange", "wire"]).default("body"),
    )
    .option("-q, --quiet", "no risks and no summary on standard error")
    .addHelpText(
      "after",
      "\nSecrets: {{secret:NAME}} is read from WIREBENCH_SECRET_NAME, else from the keychain of the workspace.\n" +
        "Exit status: 0 a response below 400, 1 a failure or a status of 400 and above, 2 the request could not be made.",
    );
}
