import type { GraphQLError, GraphQLSchema, IntrospectionQuery } from "graphql";
import { overwritten, type TextFault } from "#shared/formats/template-json.ts";
import { placedReferences } from "#shared/variables/template.ts";
import type { TextCheck } from "./text-check.ts";

export type Schema = GraphQLSchema;

/** The question a GraphQL server answers with its schema. Without what servers older than 2021 refuse. GraphQL §4. */
export async function introspectionQuery(): Promise<string> {
  const { getIntrospectionQuery } = await import("graphql");
  return getIntrospectionQuery({ descriptions: true });
}

/** The schema in an answer to that question; `null` where there is none that holds together. */
export async function schemaFrom(answer: unknown): Promise<Schema | null> {
  const { buildClientSchema } = await import("graphql");
  try {
    // The library checks what it is given, and throws where it is something else.
    const schema = buildClientSchema(answer as IntrospectionQuery);
    return schema.getQueryType() == null ? null : schema;
  } catch {
    return null;
  }
}

/** What is wrong with a document: its syntax, and against a schema its meaning. References may stand for anything. */
export const checkGraphql =
  (schema: Schema | null): TextCheck =>
  async (text) => {
    if (text.trim() === "") return [];
    const { NoDeprecatedCustomRule, parse, validate, GraphQLError: Refusal } = await import("graphql");
    const source = overwritten(text, "x");
    try {
      const document = parse(source);
      if (schema === null) return [];
      const errors = validate(schema, document).map((error) => faultOf(source, error));
      const warnings = validate(schema, document, [NoDeprecatedCustomRule]).map((error): TextFault => ({
        ...faultOf(source, error),
        severity: "warning",
      }));
      const references = placedReferences(text);
      return [...errors, ...warnings].filter(
        ({ from, to }) => !references.some((reference) => reference.from < to && from < reference.to),
      );
    } catch (error) {
      if (error instanceof Refusal) return [faultOf(source, error)];
      throw error;
    }
  };

function faultOf(source: string, { positions, nodes, message }: GraphQLError): TextFault {
  const from = Math.min(positions?.[0] ?? 0, source.length);
  const [node] = nodes ?? [];
  // A field is marked by its name, not with everything in its braces.
  const named =
    node !== undefined && "name" in node && node.name?.loc?.start === from ? node.name.loc.end : null;
  const word = /^\$?\w+|^\S/.exec(source.slice(from))?.[0].length ?? 0;
  return { from, to: named ?? Math.min(source.length, from + word), message };
}
