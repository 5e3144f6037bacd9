import { Command, Option } from "commander";
import { contentOptions } from "./content-options.ts";
import { collect, count, factor, seconds } from "./option-values.ts";

/** What `wirebench send` was asked for, as written; times in seconds, `null` for "none". */
export interface SendArguments {
  readonly target: string;
  readonly request?: string;
  readonly header: readonly string[];
  readonly data?: string;
  readonly json?: string;
  readonly xml?: string;
  readonly graphql?: string;
  readonly graphqlVariables?: string;
  readonly graphqlOperation?: string;
  readonly form: readonly string[];
  /** Parts of multipart content, as curl's `-F` writes them. */
  readonly part: readonly string[];
  readonly file?: string;
  readonly raw?: string;
  readonly session?: string;
  readonly cookieJar?: "session";
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
  readonly tlsKeyLog?: string;
  readonly proxy?: string;
  readonly proxyFrom?: "environment" | "system" | "none";
  readonly noproxy?: string;
  readonly resolve?: readonly string[];
  readonly ipv4?: true;
  readonly ipv6?: true;
  readonly unixSocket?: string;
  readonly http2?: true;
  readonly outputFile?: string;
  readonly resume?: true;
  readonly range?: string;
  readonly output: "body" | "exchange" | "wire" | "har" | "curl";
  readonly dryRun?: true;
  readonly allowRisks?: true;
  /** Failures to imagine in a dry run. */
  readonly failure?: readonly string[];
  readonly quiet?: true;
}

/** `wirebench send`, without what it does. */
export function sendCommand(): Command {
  const command = new Command("send")
    .summary("send one request through a session")
    .description("Sends one request through a session and prints what came back.")
    .argument("<target>", "a URL, or a request file of a workspace (.yml)");
  return [contentOptions, sessionOptions, limitOptions, wayOptions, outputOptions]
    .reduce((made, add) => add(made), command)
    .addHelpText(
      "after",
      "\nSecrets: {{secret:NAME}} is read from WIREBENCH_SECRET_NAME, else from the keychain of the workspace.\n" +
        "Exit status: 0 a response below 400, 1 a failure or a status of 400 and above, 2 the request could not be made.",
    );
}

/** Whose session, variables and cookies. */
const sessionOptions = (command: Command): Command =>
  command
    .option(
      "--session <name>",
      "session to send through; else the request's own, a matching URL prefix, or `default`",
    )
    .addOption(
      new Option(
        "--cookie-jar <whose>",
        "`session`: begin with the cookies the session has in the window, and keep none of those that come",
      ).choices(["session"]),
    )
    .option("--env <name>", "environment of the workspace")
    .option("--var <name=value>", "a variable; may be repeated", collect, [])
    .option("--workspace <folder>", "workspace; else the one the request file lies in");

/** How long to wait, and how often to try. */
const limitOptions = (command: Command): Command =>
  command
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
    .option("--backoff-factor <seconds>", "urllib3 `backoff_factor`", factor);

/** Which way to the server, and whom to believe. */
const wayOptions = (command: Command): Command =>
  command
    .option("--cacert <file>", "believe these certificate authorities too (PEM)")
    .option("--insecure", "do not check the certificate of the target's host, this time")
    .option(
      "--tls-key-log <file>",
      "append the secrets of TLS connections, for Wireshark; whoever has it can decrypt",
    )
    .addOption(
      new Option(
        "--proxy <url>",
        "http://, https://, socks5:// (names resolved here), socks5h:// (by the proxy), pac+https:// or pac+file:",
      ).conflicts("proxyFrom"),
    )
    .addOption(
      new Option("--proxy-from <source>", "where the proxy comes from").choices([
        "environment",
        "system",
        "none",
      ]),
    )
    .option(
      "--noproxy <list>",
      "hosts reached without the proxy: names, addresses, CIDR blocks, `*`; with commas",
    )
    .option("--resolve <host:address>", "dial this address for the host; may be repeated", collect, [])
    .option("-4, --ipv4", "IPv4 addresses only")
    .option("-6, --ipv6", "IPv6 addresses only")
    .option("--unix-socket <path>", "connect to this unix socket in the place of the host")
    .option("--http2", "speak HTTP/2 where the server does");

/** What becomes of what came back. */
const outputOptions = (command: Command): Command =>
  command
    .option("-o, --output-file <file>", "write the result to a file, as it comes")
    .option("--resume", "go on with what an earlier -o left, where the server allows")
    .option("--range <range>", "ask for a part: the value of a Range field, `bytes=0-99`")
    .addOption(
      new Option("--output <form>", "what to print")
        .choices(["body", "exchange", "wire", "har", "curl"])
        .default("body"),
    )
    .option("--dry-run", "send nothing: print what the retries would do, and what other programs would")
    .option(
      "--failure <what>",
      "failure of the dry run: connect, read, 503, 503/5 (Retry-After), 503x2 (two times); may be repeated",
      collect,
      [],
    )
    .option("--allow-risks", "send a request file in spite of errors among its risks")
    .option("-q, --quiet", "no risks and no summary on standard error");
