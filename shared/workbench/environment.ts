import * as z from "zod";

/** OpenCollection's types of a variable's value; it is sent as text all the same. */
export const ValueType = z.enum(["string", "number", "boolean", "object"]);
export type ValueType = z.infer<typeof ValueType>;

/** A line of an environment. `use` off keeps it without giving it to requests; a secret has no value here. */
export const EnvironmentVariable = z
  .strictObject({
    name: z.string(),
    value: z.string(),
    type: ValueType,
    use: z.boolean(),
    secret: z.boolean(),
    note: z.string(),
  })
  .readonly();
export type EnvironmentVariable = z.infer<typeof EnvironmentVariable>;

/** An environment as it is edited: all of its file that Wirebench shows. */
export const EnvironmentDraft = z
  .strictObject({ name: z.string(), variables: z.array(EnvironmentVariable).readonly() })
  .readonly();
export type EnvironmentDraft = z.infer<typeof EnvironmentDraft>;

export const emptyVariable: EnvironmentVariable = {
  name: "",
  value: "",
  type: "string",
  use: true,
  secret: false,
  note: "",
};

/** Why a value is not what its type says; `null` where it is, and where a variable in it decides only later. */
export function typeProblem({ value, type, secret }: EnvironmentVariable): string | null {
  if (secret || type === "string" || value.includes("{{")) return null;
  const parsed = parsedJson(value);
  if (type === "object") {
    return typeof parsed === "object" && parsed !== null ? null : "This is no JSON object or list.";
  }
  return typeof parsed === type ? null : `This is no ${type}.`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
