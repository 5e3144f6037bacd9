import type { Chapter } from "#test/parity/scenario.ts";
import { commandLine } from "./command-line.ts";
import { connections } from "./connections.ts";
import { contents } from "./contents.ts";
import { cookies } from "./cookies.ts";
import { damage } from "./damage.ts";
import { environment } from "./environment.ts";
import { fieldsAndCredentials } from "./fields-and-credentials.ts";
import { multipart } from "./multipart.ts";
import { oddCookies } from "./odd-cookies.ts";
import { proxies } from "./proxies.ts";
import { redirects } from "./redirects.ts";
import { redirectsAndCredentials } from "./redirects-and-credentials.ts";
import { responses } from "./responses.ts";
import { retries } from "./retries.ts";
import { retriesAfterErrors } from "./retries-after-errors.ts";
import { retryAfter } from "./retry-after.ts";
import { session } from "./session.ts";
import { targets } from "./targets.ts";
import { timeLimits } from "./time-limits.ts";
import { tls } from "./tls.ts";

/** Everything both are made to do, in the order of the page. */
export const chapters: readonly Chapter[] = [
  retries,
  retriesAfterErrors,
  retryAfter,
  timeLimits,
  redirects,
  redirectsAndCredentials,
  cookies,
  oddCookies,
  targets,
  contents,
  multipart,
  fieldsAndCredentials,
  session,
  responses,
  damage,
  connections,
  tls,
  proxies,
  environment,
  commandLine,
];
