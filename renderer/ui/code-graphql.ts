import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type * as Graphql from "graphql";

/** Completion from a schema, and what a field means under the pointer. */
export async function graphqlOffers(schema: Graphql.GraphQLSchema): Promise<Extension> {
  const [{ completion, stateExtensions }, graphql] = await Promise.all([
    import("cm6-graphql"),
    import("graphql"),
  ]);
  return [
    stateExtensions(schema),
    completion,
    hoverTooltip(
      (view, at) => {
        const found = meaningAt(graphql, { schema, text: view.state.doc.toString(), at });
        if (found === null) return null;
        const { from, to, title, text } = found;
        return { pos: from, end: to, above: true, create: () => ({ dom: tipOf(title, text) }) };
      },
      { hoverTime: 250 },
    ),
  ];
}

interface Asked {
  readonly schema: Graphql.GraphQLSchema;
  readonly text: string;
  readonly at: number;
}

interface Meaning {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly text: string;
}

/** What the name at a place stands for; `null` where there is none, or the document cannot be read as it is. */
function meaningAt(
  { parse, TypeInfo, visit, visitWithTypeInfo }: typeof Graphql,
  { schema, text, at }: Asked,
): Meaning | null {
  const info = new TypeInfo(schema);
  let found: Meaning | null = null;
  const see = (
    name: { readonly loc?: { readonly start: number; readonly end: number } | undefined },
    title: string,
    description: string | null | undefined,
  ): void => {
    if (name.loc !== undefined && name.loc.start <= at && at <= name.loc.end)
      found = { from: name.loc.start, to: name.loc.end, title, text: description ?? "" };
  };
  try {
    visit(
      parse(text),
      visitWithTypeInfo(info, {
        Field: ({ name }) => {
          const field = info.getFieldDef();
          const parent = info.getParentType();
          if (field == null) return;
          const reason = field.deprecationReason == null ? "" : `Deprecated: ${field.deprecationReason}\n`;
          see(
            name,
            `${parent === undefined || parent === null ? "" : `${parent.name}.`}${field.name}: ${String(field.type)}`,
            reason + (field.description ?? ""),
          );
        },
        Argument: ({ name }) => {
          const argument = info.getArgument();
          if (argument != null) see(name, `${argument.name}: ${String(argument.type)}`, argument.description);
        },
        NamedType: ({ name }) => see(name, name.value, schema.getType(name.value)?.description),
      }),
    );
  } catch {
    // Half typed: it says what it means once it can be read.
  }
  return found;
}

function tipOf(title: string, text: string): HTMLElement {
  const tip = document.createElement("div");
  tip.className = "cm-reference-tip";
  tip.appendChild(document.createElement("code")).textContent = title;
  if (text !== "") tip.appendChild(document.createElement("span")).textContent = text;
  return tip;
}
