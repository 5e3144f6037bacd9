import * as z from "zod";

const comment = z.string().optional();

/** A record of HAR: what the specification lists and, by its rule for custom fields, what begins with `_`. */
const record = <S extends z.ZodRawShape>(shape: S) =>
  z.looseObject({ ...shape, comment }).superRefine((value, context) => {
    for (const key of Object.keys(value))
      if (!(key in shape) && key !== "comment" && !key.startsWith("_"))
        context.addIssue({ code: "custom", message: `${key} is no field of HAR 1.2` });
  });

const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
const bytes = z.int().min(-1);
/** Optional timings are -1 where they do not apply. */
const duration = z.number().min(-1);
const pair = record({ name: z.string(), value: z.string() });

const cookie = record({
  name: z.string(),
  value: z.string(),
  path: z.string().optional(),
  domain: z.string().optional(),
  expires: moment.optional(),
  httpOnly: z.boolean().optional(),
  secure: z.boolean().optional(),
});

const request = record({
  method: z.string().min(1),
  url: z.url(),
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(pair),
  queryString: z.array(pair),
  postData: record({ mimeType: z.string(), params: z.array(pair), text: z.string() }).optional(),
  headersSize: bytes,
  bodySize: bytes,
});

const response = record({
  status: z.int(),
  statusText: z.string(),
  httpVersion: z.string(),
  cookies: z.array(cookie),
  headers: z.array(pair),
  content: record({
    size: z.int(),
    compression: z.int().optional(),
    mimeType: z.string(),
    text: z.string().optional(),
    encoding: z.string().optional(),
  }),
  redirectURL: z.string(),
  headersSize: bytes,
  bodySize: bytes,
});

const entry = record({
  pageref: z.string().optional(),
  startedDateTime: moment,
  time: z.number().min(0),
  request,
  response,
  cache: record({}),
  timings: record({
    blocked: duration.optional(),
    dns: duration.optional(),
    connect: duration.optional(),
    ssl: duration.optional(),
    send: z.number().min(0),
    wait: z.number().min(0),
    receive: z.number().min(0),
  }),
  serverIPAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
  connection: z.string().optional(),
});

/** HAR 1.2 as its specification (Odvarko, 2012) writes it down. */
export const Har = z.strictObject({
  log: record({
    version: z.literal("1.2"),
    creator: record({ name: z.string(), version: z.string() }),
    browser: record({ name: z.string(), version: z.string() }).optional(),
    pages: z.array(z.unknown()).optional(),
    entries: z.array(entry),
  }),
});
export type Har = z.infer<typeof Har>;
