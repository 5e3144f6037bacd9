export type MethodTone = "get" | "post" | "put" | "patch" | "delete" | "other";

const tones: Readonly<Record<string, MethodTone>> = {
  GET: "get",
  HEAD: "get",
  QUERY: "get",
  POST: "post",
  PUT: "put",
  PATCH: "patch",
  DELETE: "delete",
};

export const methodTone = (method: string): MethodTone => tones[method.toUpperCase()] ?? "other";

/** Short enough for a column of badges. */
export const shortMethod = (method: string): string => {
  const upper = method.toUpperCase();
  if (upper === "DELETE") return "DEL";
  return upper === "OPTIONS" ? "OPT" : upper.slice(0, 6);
};
