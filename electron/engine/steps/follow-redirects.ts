import type { AttemptError } from "#shared/http/send-error.ts";
import { type Fields, fieldValue, withoutFields } from "#shared/http/field.ts";
import { encodeTargetText, originOf, parseTarget, type Target } from "#shared/http/target.ts";
import type { RedirectPolicy } from "#shared/policy/redirect-policy.ts";
import { redirectsLeft } from "#shared/policy/retry-decision.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { releaseContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";
import { buildMessage, type Ingredients } from "#electron/engine/prepare/build-message.ts";
import { printTarget } from "#electron/engine/print-target.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";

type RedirectRefused = Extract<AttemptError, { kind: "redirect-refused" }>;

/** Each hop is a delivery of its own, with attempts, cookies and bytes of its own. */
export function followRedirects(): Step<Delivery, Reply> {
  return async (first, next) => {
    const { policy, redactor } = first.sending;
    for (let delivery = first; ;) {
      const reply = await next(delivery);
      const to = reply.error === null ? redirectOf(reply) : null;
      // A message written by hand says itself where it goes: nobody but its author can say the next one.
      if (to === null || !policy.redirects.follow || delivery.message.raw !== null) return reply;
      const stop = (error: AttemptError): Promise<Reply> => stopped(reply, error);
      if (delivery.hop >= policy.redirects.limit || !redirectsLeft(policy.retry, delivery.hop))
        return stop({ kind: "redirects-exhausted", limit: delivery.hop });
      const target = nextTarget(to.location, delivery.message.target, policy.redirects);
      if (!target.ok) return stop({ kind: "redirect-refused", location: to.location, because: target.error });
      const ingredients = nextIngredients(delivery.ingredients, target.value, to.status, {
        policy: policy.redirects,
        redactor,
      });
      const leaves = originOf(target.value) !== originOf(delivery.message.target);
      const carried = leaves ? secretIn(ingredients, redactor) : null;
      if (carried !== null)
        return stop({ kind: "redirect-refused", location: to.location, because: carried });
      if (reply.content !== null) await releaseContent(reply.content);
      delivery = {
        ...delivery,
        ingredients,
        message: buildMessage(ingredients),
        hop: delivery.hop + 1,
        cause: { reason: "redirect", because: String(to.status) },
      };
    }
  };
}

/** Content and path cannot be stripped of a secret as fields and the query can: it would be another message. */
function secretIn({ content, target }: Ingredients, redactor: Redactor): RedirectRefused["because"] | null {
  if (content !== null && redactor.bytes(content.typed).spans.length > 0) return "secret-in-content";
  return redactor.text(target.path) === target.path ? null : "secret-in-path";
}

async function stopped(reply: Reply, error: AttemptError): Promise<Reply> {
  if (reply.content !== null) await releaseContent(reply.content);
  return { attempt: reply.attempt, content: null, error };
}

function redirectOf({
  attempt: { response },
}: Reply): { readonly status: number; readonly location: string } | null {
  const location = response === null ? null : fieldValue(response.fields, "location");
  if (response === null || location === null || ![301, 302, 303, 307, 308].includes(response.status))
    return null;
  return { status: response.status, location };
}

/** Location is a reference relative to the target it came from; the fragment is inherited. RFC 9110 §10.2.2. */
function nextTarget(
  location: string,
  from: Target,
  policy: RedirectPolicy,
): Result<Target, RedirectRefused["because"]> {
  if (!URL.canParse(location, printTarget(from))) return fail("target-invalid");
  const url = new URL(location, printTarget(from));
  if (url.protocol !== "http:" && url.protocol !== "https:") return fail("scheme-unknown");
  const target = parseTarget(url.href);
  if (typeof target === "string") return fail("target-invalid");
  if (from.scheme === "https" && target.scheme === "http" && policy.downgrade === "refuse")
    return fail("https-to-http");
  const query = target.query === null ? null : encodeTargetText(target.query);
  return ok({
    ...target,
    userinfo: null,
    path: encodeTargetText(target.path),
    query,
    fragment: target.fragment ?? from.fragment,
  });
}

/** Fields that describe content and go with it. RFC 9110 §15.4. */
const contentFields = [
  "content-type",
  "content-length",
  "content-encoding",
  "content-language",
  "content-location",
  "content-digest",
  "repr-digest",
  "digest",
  "transfer-encoding",
  "trailer",
  "expect",
];

/** Fields that are meant for one origin alone, whoever put them there. */
const originFields = ["authorization", "cookie", "proxy-authorization", "host"];

interface Rules {
  readonly policy: RedirectPolicy;
  readonly redactor: Redactor;
}

function nextIngredients(
  from: Ingredients,
  target: Target,
  status: number,
  { policy, redactor }: Rules,
): Ingredients {
  const method = policy.keepMethod ? from.method : nextMethod(from.method, status);
  const keepsContent = method === from.method;
  const sameOrigin = originOf(target) === originOf(from.target);
  const dropped = [
    ...(keepsContent ? [] : contentFields),
    ...(sameOrigin ? [] : [...originFields, ...from.guarded]),
  ];
  const kept = (fields: Fields): Fields => withoutFields(fields, dropped);
  return {
    ...from,
    method,
    target: sameOrigin ? target : withoutSecrets(target, from.guardedQuery, redactor),
    typed: kept(from.typed),
    credentials: kept(from.credentials),
    content: keepsContent ? from.content : null,
    mediaType: keepsContent ? from.mediaType : null,
  };
}

/** POST becomes GET at 301 and 302 as browsers do, everything but HEAD at 303; 307 and 308 keep it. RFC 9110 §15.4. */
function nextMethod(method: string, status: number): string {
  if (status === 303) return method === "HEAD" ? "HEAD" : "GET";
  return (status === 301 || status === 302) && method === "POST" ? "GET" : method;
}

/** A server that repeats our query in its Location would hand a credential in it to the other origin. */
function withoutSecrets(target: Target, guarded: string | null, redactor: Redactor): Target {
  if (target.query === null) return target;
  const kept = target.query
    .split("&")
    .filter(
      (piece) => (guarded === null || decoded(piece) !== decoded(guarded)) && redactor.text(piece) === piece,
    );
  return { ...target, query: kept.length === 0 ? null : kept.join("&") };
}

/** A server may write our query in other escapes than ours. */
function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece.replaceAll("+", " "));
  } catch {
    return piece;
  }
}
