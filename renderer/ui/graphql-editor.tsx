import type { Extension } from "@codemirror/state";
import type { GraphQLSchema } from "graphql";
import { type ComponentProps, useEffect, useState } from "react";
import { CodeEditor } from "./code-editor.tsx";
import { graphqlOffers } from "./code-graphql.ts";

type Props = Omit<ComponentProps<typeof CodeEditor>, "language" | "more"> & {
  readonly schema: GraphQLSchema | null;
};

interface Known {
  readonly schema: GraphQLSchema;
  readonly offers: Extension;
}

/** An editor of GraphQL that knows a schema, once there is one. */
export function GraphqlEditor({ schema, ...rest }: Props) {
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (schema !== null)
      void graphqlOffers(schema).then((offers) => {
        if (isCurrent) setKnown({ schema, offers });
      });
    return () => {
      isCurrent = false;
    };
  }, [schema]);
  return (
    <CodeEditor
      {...rest}
      language="graphql"
      more={known !== null && known.schema === schema ? known.offers : undefined}
    />
  );
}
