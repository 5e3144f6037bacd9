import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { EditorState, type Extension, RangeSetBuilder, StateEffect } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  hoverTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import type { Mark, References } from "#renderer/lib/references.ts";

/** Told when references may mean something else, though the text is the same. */
export const referencesChanged = StateEffect.define();

/** `{{…}}` in its colour, with what it stands for under the pointer and offers while it is typed. */
export function referenceMarks(references: () => References | undefined): Extension {
  // Sources of offers are known by their identity: one made anew at every look would never come to offer.
  const data = [{ autocomplete: (context: CompletionContext) => offersAt(context, references) }];
  return [
    ViewPlugin.define((view) => new Marks(view, references), { decorations: ({ shown }) => shown }),
    hoverTooltip((view, at) => tooltipAt(view, at, references), { hoverTime: 200 }),
    EditorState.languageData.of(() => data),
    look,
  ];
}

const classes: Readonly<Record<Mark["tone"], Decoration>> = {
  known: Decoration.mark({ class: "cm-reference" }),
  secret: Decoration.mark({ class: "cm-reference cm-reference-secret" }),
  missing: Decoration.mark({ class: "cm-reference cm-reference-missing" }),
};

class Marks {
  shown: DecorationSet;
  readonly #references: () => References | undefined;

  constructor(view: EditorView, references: () => References | undefined) {
    this.#references = references;
    this.shown = this.#find(view);
  }

  update({ view, docChanged, viewportChanged, transactions }: ViewUpdate): void {
    const isAsked = transactions.some(({ effects }) =>
      effects.some((effect) => effect.is(referencesChanged)),
    );
    if (docChanged || viewportChanged || isAsked) this.shown = this.#find(view);
  }

  /** Only what is in sight: a text may have a hundred thousand of them. */
  #find(view: EditorView): DecorationSet {
    const builder = new RangeSetBuilder<Decoration>();
    const references = this.#references();
    if (references === undefined) return builder.finish();
    for (const { from, to } of view.visibleRanges) {
      const text = view.state.sliceDoc(from, to);
      for (const mark of references.marksOf(text))
        builder.add(from + mark.from, from + mark.to, classes[mark.tone]);
    }
    return builder.finish();
  }
}

function tooltipAt(view: EditorView, at: number, references: () => References | undefined): Tooltip | null {
  const line = view.state.doc.lineAt(at);
  const marks = references()?.marksOf(line.text) ?? [];
  const mark = marks.find(({ from, to }) => line.from + from <= at && at <= line.from + to);
  if (mark === undefined) return null;
  return {
    pos: line.from + mark.from,
    end: line.from + mark.to,
    above: true,
    create: () => ({ dom: tipOf(mark) }),
  };
}

function tipOf({ title, value, source }: Mark): HTMLElement {
  const tip = document.createElement("div");
  tip.className = "cm-reference-tip";
  const texts = [
    ["b", title],
    ["code", value],
    ["span", source],
  ] as const;
  for (const [tag, text] of texts) {
    if (text === null) continue;
    const line = tip.appendChild(document.createElement(tag));
    line.textContent = text;
  }
  return tip;
}

function offersAt(
  { state, pos }: CompletionContext,
  references: () => References | undefined,
): CompletionResult | null {
  const line = state.doc.lineAt(pos);
  const found = references()?.offersAt(line.text, pos - line.from) ?? null;
  if (found === null) return null;
  return {
    from: line.from + found.from,
    to: line.from + found.to,
    options: found.offers.map(({ label, detail, insert }) => ({
      label,
      detail,
      apply: insert,
      type: "variable",
    })),
    filter: false,
  };
}

const look = EditorView.theme({
  ".cm-reference": {
    borderRadius: "3px",
    backgroundColor: "color-mix(in srgb, var(--accent) 10%, transparent)",
    color: "var(--accent)",
  },
  ".cm-reference *": { color: "inherit" },
  ".cm-reference-secret": {
    backgroundColor: "color-mix(in srgb, var(--put) 10%, transparent)",
    color: "var(--put)",
  },
  ".cm-reference-missing": {
    backgroundColor: "color-mix(in srgb, var(--danger) 7%, transparent)",
    color: "var(--danger)",
    textDecoration: "underline wavy",
  },
  ".cm-reference-tip": {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    maxWidth: "420px",
    padding: "8px 10px",
    fontFamily: "var(--font-ui)",
    fontSize: "12px",
    overflowWrap: "anywhere",
  },
  ".cm-reference-tip code": { fontFamily: "var(--font-mono)", color: "var(--fg)" },
  ".cm-reference-tip span": { color: "var(--fg-muted)" },
});
