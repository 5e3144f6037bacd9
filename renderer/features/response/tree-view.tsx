import { useEffect, useState } from "react";
import { readMembers } from "#renderer/state/documents.ts";
import { LineView } from "#renderer/ui/line-view.tsx";
import { pathStep } from "#shared/formats/json-place.ts";
import { prettyJson } from "#shared/formats/json-text.ts";
import type { DocumentMember } from "#shared/workbench/document.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./document.module.css";
import { PlaceBar } from "./place-bar.tsx";

/** Members fetched at once; the rest follows when it is asked for. */
const stepCount = 200;
const textLimit = 2_000;

/** A value that is seen. Its members are fetched when it is opened. */
interface Node {
  readonly path: string;
  readonly depth: number;
  readonly member: DocumentMember;
  readonly members: readonly Node[] | null;
  readonly hasMore: boolean;
}

type Row = { readonly kind: "value"; readonly node: Node } | { readonly kind: "more"; readonly node: Node };

const root: Node = {
  path: "$",
  depth: -1,
  member: { index: 0, key: null, kind: "object", text: "", from: 0, to: 0, size: 0 },
  members: null,
  hasMore: false,
};

interface Props {
  readonly documentId: number;
  /** Offset of the outermost bracket. */
  readonly at: number;
}

/** JSON as a tree whose branches are read when they are opened. */
export function TreeView({ documentId, at }: Props) {
  const [top, setTop] = useState<Node>({ ...root, member: { ...root.member, from: at } });
  const [current, setCurrent] = useState<number | null>(null);
  const load = async (node: Node): Promise<void> => {
    const loaded = await withMore(documentId, node);
    setTop((all) => replaced(all, loaded));
  };
  useEffect(() => {
    void withMore(documentId, { ...root, member: { ...root.member, from: at } }).then(setTop);
  }, [documentId, at]);
  const rows = (top.members ?? []).flatMap(rowsOf).concat(top.hasMore ? [{ kind: "more", node: top }] : []);
  const act = (place: number): void => {
    const row = rows[place];
    if (row === undefined) return;
    if (row.kind === "more" || (isBranch(row.node) && row.node.members === null)) return void load(row.node);
    if (isBranch(row.node)) setTop(replaced(top, { ...row.node, members: null, hasMore: false }));
  };
  const chosen = current === null ? undefined : rows[current];
  return (
    <div className={styles.document}>
      <LineView
        label="Response body, tree"
        total={rows.length}
        current={current}
        onChoose={setCurrent}
        onSight={() => undefined}
        onKey={(event) => {
          if (current === null || !["ArrowLeft", "ArrowRight", "Enter", " "].includes(event.key)) return;
          event.preventDefault();
          const isOpen = rows[current]?.kind === "value" && rows[current].node.members !== null;
          if (event.key === "ArrowLeft" ? isOpen : event.key !== "ArrowRight" || !isOpen) act(current);
        }}
        render={(place) => {
          const row = rows[place];
          return row === undefined ? null : <TreeRow row={row} onAct={() => act(place)} />;
        }}
      />
      <PlaceBar
        path={chosen?.node.path ?? null}
        value={
          chosen === undefined || chosen.node.member.text.length >= textLimit ? null : laidOut(chosen.node)
        }
        hint="Choose a value; the right arrow opens it"
      />
    </div>
  );
}

/** A node with the next of its members. */
async function withMore(documentId: number, node: Node): Promise<Node> {
  const before = node.members ?? [];
  const reply = await readMembers({
    documentId,
    at: node.member.from,
    depth: node.depth + 1,
    first: before.length,
    count: stepCount,
    textLimit,
  });
  if (!reply.ok) return node;
  const more = reply.value.members.map((member) => nodeOf(node, member));
  return { ...node, members: [...before, ...more], hasMore: reply.value.hasMore };
}

const isBranch = ({ member }: Node): boolean =>
  (member.kind === "object" || member.kind === "array") && member.size > 0;

const laidOut = ({ member }: Node): string => prettyJson(member.text, 2) ?? member.text;

const nodeOf = (parent: Node, member: DocumentMember): Node => ({
  path: parent.path + (member.key === null ? `[${String(member.index)}]` : pathStep(member.key)),
  depth: parent.depth + 1,
  member,
  members: null,
  hasMore: false,
});

function rowsOf(node: Node): readonly Row[] {
  const inside = (node.members ?? []).flatMap(rowsOf);
  const more: readonly Row[] = node.hasMore ? [{ kind: "more", node }] : [];
  return [{ kind: "value", node }, ...inside, ...more];
}

/** The same tree with one of its nodes, known by where it begins, in the place of what it was. */
function replaced(tree: Node, node: Node): Node {
  if (tree.member.from === node.member.from && tree.depth === node.depth) return node;
  const isInside = (one: Node): boolean =>
    one.member.from <= node.member.from && node.member.from <= one.member.to;
  if (tree.members === null) return tree;
  return { ...tree, members: tree.members.map((one) => (isInside(one) ? replaced(one, node) : one)) };
}

function TreeRow({ row, onAct }: { readonly row: Row; readonly onAct: () => void }) {
  const { node } = row;
  const { key, index, kind, text, size } = node.member;
  const indent = "  ".repeat(node.depth + (row.kind === "more" ? 1 : 0));
  if (row.kind === "more")
    return (
      <>
        {`   ${indent}`}
        <button type="button" tabIndex={-1} className={styles.more} onClick={onAct}>
          Show more of them
        </button>
      </>
    );
  return (
    <>
      {` ${indent}`}
      <button
        type="button"
        tabIndex={-1}
        className={styles.fold}
        aria-hidden={!isBranch(node)}
        aria-label={node.members === null ? `Open ${node.path}` : `Shut ${node.path}`}
        onClick={onAct}
      >
        {isBranch(node) ? (node.members === null ? "▸" : "▾") : ""}
      </button>
      <span className={styles.key}>{key ?? String(index)}</span>
      {": "}
      {kind === "object" || kind === "array" ? (
        <span className={styles.more}>
          {kind === "array" ? `[ ${countText(size, "item")} ]` : `{ ${countText(size, "member")} }`}
        </span>
      ) : (
        <span className={styles[kind]}>{text.slice(0, 400)}</span>
      )}
    </>
  );
}
