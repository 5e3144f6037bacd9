import { ExchangeId } from "#shared/ids.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { Session } from "#shared/policy/session.ts";
import { emptyDraft, type RequestDraft, type Row } from "#shared/workbench/request-draft.ts";

/** A draft with what a test is about, and nothing else of interest. */
export const aDraft = (parts: Partial<RequestDraft> = {}): RequestDraft => ({ ...emptyDraft, ...parts });

/** A header, parameter or form row that is switched on. */
export const aRow = (name: string, value: string, use = true): Row => ({ name, value, use, note: "" });

export const aSession = (overrides: PolicyOverrides = {}, name = "test"): Session => ({
  name,
  prefixes: [],
  overrides,
  base: {},
  fields: [],
  builtIn: false,
});

let made = 0;

/** An id nobody else has. */
export const anExchangeId = (): ExchangeId => ExchangeId.parse(`exchange-${++made}`);
