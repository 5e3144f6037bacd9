import type { Content } from "#shared/workbench/request-draft.ts";

/** A GraphQL request as JSON text. Variables stand in it as they were typed, so that no number loses digits. */
export function graphqlText({
  query,
  variables,
  operationName,
}: Omit<Extract<Content, { kind: "graphql" }>, "kind">): string {
  const members = [
    `"query":${JSON.stringify(query)}`,
    ...(variables.trim() === "" ? [] : [`"variables":${variables.trim()}`]),
    ...(operationName === "" ? [] : [`"operationName":${JSON.stringify(operationName)}`]),
  ];
  return `{${members.join(",")}}`;
}
