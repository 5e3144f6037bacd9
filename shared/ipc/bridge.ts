import type * as z from "zod";
import type { Result } from "#shared/result.ts";
import type { calls, events, PreloadCall } from "./contract.ts";

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type EventName = keyof typeof events;

export type Input<C extends CallName> = z.output<Calls[C]["input"]>;
export type Reply<C extends CallName> = Result<z.output<Calls[C]["output"]>, z.output<Calls[C]["error"]>>;
export type News<E extends EventName> = z.output<(typeof events)[E]>;

/** What preload puts on `window.wirebench`: one function per name, and nothing else. */
export interface Bridge {
  readonly call: {
    readonly [C in Exclude<CallName, PreloadCall>]: (input: Input<C>) => Promise<Reply<C>>;
  };
  /** Takes a file that was dropped, as the browser hands it over; `null` for anything else. */
  readonly grantFile: (file: unknown) => Promise<Reply<"file.grant">>;
  readonly on: { readonly [E in EventName]: (listener: (news: News<E>) => void) => () => void };
}
