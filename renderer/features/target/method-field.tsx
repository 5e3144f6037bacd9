import { useState } from "react";
import { methodTone } from "#renderer/lib/method-tone.ts";
import { editPart } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { commonMethods } from "#shared/http/method.ts";
import type { TabId } from "#shared/ids.ts";
import styles from "./target.module.css";

const other = "Other…";

export function MethodField({ tabId }: { readonly tabId: TabId }) {
  const method = useTabs((state) => requestTabOf(tabId)(state)?.draft.method ?? "GET");
  const [isTyped, setTyped] = useState(false);
  const className = classNames(styles.method, styles[methodTone(method)]);
  const set = (next: string): void => editPart(tabId, "method", next);
  if (isTyped) {
    return (
      <>
        <input
          type="text"
          list="methods"
          aria-label="Method"
          autoFocus
          className={className}
          value={method}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          onChange={(event) => set(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          onBlur={() => {
            setTyped(false);
            if (method.trim() === "") set("GET");
          }}
        />
        {/* With a list an input is a combobox, as the select is. */}
        <datalist id="methods">
          {commonMethods.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </>
    );
  }
  const isCommon = commonMethods.some((common) => common === method);
  return (
    <select
      aria-label="Method"
      className={className}
      value={method}
      onChange={(event) => (event.target.value === other ? setTyped(true) : set(event.target.value))}
    >
      {[...(isCommon ? [] : [method]), ...commonMethods, other].map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
