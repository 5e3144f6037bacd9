import { useState } from "react";
import { cursorTold } from "#renderer/ui/code-cursor.ts";
import { CodeEditor } from "#renderer/ui/code-editor.tsx";
import { jsonPlaceAt } from "#shared/formats/json-place.ts";
import { PlaceBar } from "./place-bar.tsx";
import styles from "./document.module.css";

/** JSON that is small enough for an editor, laid out, with the place of the cursor. */
export function SmallJson({ text }: { readonly text: string }) {
  const [offset, setOffset] = useState<number | null>(null);
  const [more] = useState(() => cursorTold(setOffset));
  const place = offset === null ? null : jsonPlaceAt(text, offset);
  return (
    <div className={styles.document}>
      <CodeEditor label="Response body" text={text} language="json" more={more} />
      <PlaceBar
        path={place?.path ?? null}
        value={place === null ? null : text.slice(place.from, place.to)}
        hint="Click a value to see its path"
      />
    </div>
  );
}
