import type { RequestView, View } from "./view.ts";

/** What two views differ in: field names, and the other aspects a page can show. Empty where they are equal. */
export function differences(one: View, other: View): ReadonlySet<string> {
  const found = new Set<string>();
  if (one.requests.length !== other.requests.length) found.add("requests");
  const count = Math.min(one.requests.length, other.requests.length);
  for (let n = 0; n < count; n++) {
    const [left, right] = [one.requests[n], other.requests[n]];
    if (left !== undefined && right !== undefined)
      for (const aspect of requestAspects(left, right)) found.add(aspect);
  }
  if (textOf(one.ends.map(({ took }) => took)) !== textOf(other.ends.map(({ took }) => took)))
    found.add("time");
  if (one.connections !== other.connections) found.add("connections");
  if (textOf(one.ends.map(({ end }) => end)) !== textOf(other.ends.map(({ end }) => end))) found.add("end");
  if (textOf(one.ends.map(({ url }) => url)) !== textOf(other.ends.map(({ url }) => url)))
    found.add("final url");
  if (textOf(one.ends.map(({ answer }) => answer)) !== textOf(other.ends.map(({ answer }) => answer)))
    found.add("answer");
  return found;
}

function requestAspects(left: RequestView, right: RequestView): readonly string[] {
  const names = new Set([...left.fields, ...right.fields].map(([name]) => name));
  const valuesOf = ({ fields }: RequestView, name: string): string =>
    textOf(fields.filter(([one]) => one === name).map(([, value]) => value));
  const fields = [...names].filter((name) => valuesOf(left, name) !== valuesOf(right, name));
  const order = fields.length === 0 && textOf(left.fields) !== textOf(right.fields) ? ["field order"] : [];
  return [
    ...fields,
    ...order,
    ...(left.line === right.line && left.listener === right.listener ? [] : ["requests"]),
    ...(left.connection === right.connection ? [] : ["connections"]),
    ...(left.content === right.content ? [] : ["content"]),
    ...(left.gap === right.gap ? [] : ["gap"]),
  ];
}

const textOf = (value: unknown): string => JSON.stringify(value);
