import type { Extension } from "@codemirror/state";

export type Language = "json" | "xml" | "html" | "graphql" | "text";

/** The grammar of a language, loaded when it is first wanted. */
export async function loadLanguage(language: Language): Promise<Extension> {
  switch (language) {
    case "json":
      return (await import("@codemirror/lang-json")).json();
    case "xml":
      return (await import("@codemirror/lang-xml")).xml();
    case "html":
      return (await import("@codemirror/lang-html")).html();
    case "graphql":
      return (await import("cm6-graphql")).graphqlLanguageSupport();
    case "text":
      return [];
  }
}
