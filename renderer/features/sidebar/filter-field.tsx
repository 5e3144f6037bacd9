import { Search, X } from "lucide-react";
import { filterRequests, useWorkspace } from "#renderer/state/workspace.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";
import styles from "./sidebar.module.css";

interface Props {
  readonly items: readonly TreeItem[];
  readonly shown: readonly TreeItem[];
}

/** Filters as one types; down goes to what was found, Escape shows everything again. */
export function FilterField({ items, shown }: Props) {
  const filter = useWorkspace((state) => state.filter);
  const all = countOf(items);
  const found = countOf(shown);
  return (
    <>
      <label className={styles.filter}>
        <Search size={13} aria-hidden />
        <input
          type="search"
          aria-label="Filter requests"
          placeholder={`Filter ${all.toLocaleString("en")} ${all === 1 ? "request" : "requests"}`}
          value={filter}
          spellCheck={false}
          onChange={(event) => filterRequests(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && filter !== "") filterRequests("");
            else if (event.key === "ArrowDown") focusTree();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        {filter !== "" && (
          <button
            type="button"
            aria-label="Clear filter"
            title="Clear filter (Esc)"
            className={styles.clear}
            onClick={() => filterRequests("")}
          >
            <X size={13} aria-hidden />
          </button>
        )}
      </label>
      <p role="status" aria-label="Found" className={styles.found}>
        {filter !== "" && found > 0 && `${found.toLocaleString("en")} of ${all.toLocaleString("en")}`}
      </p>
    </>
  );
}

const countOf = (items: readonly TreeItem[]): number => items.filter(({ kind }) => kind !== "folder").length;

const focusTree = (): void =>
  document.querySelector<HTMLElement>('[role="tree"] [role="treeitem"][tabindex="0"]')?.focus();
