import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--put)" },
  { tag: tags.string, color: "var(--get)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--post)" },
  { tag: [tags.tagName, tags.keyword, tags.definitionKeyword, tags.modifier], color: "var(--patch)" },
  { tag: [tags.attributeName, tags.variableName], color: "var(--put)" },
  { tag: [tags.attributeValue, tags.special(tags.name)], color: "var(--get)" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: "var(--fg-faint)" },
  { tag: tags.invalid, color: "var(--danger)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "12px", backgroundColor: "transparent", color: "var(--fg)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--fg)", padding: "8px 0" },
  ".cm-specialChar": { color: "var(--warn)" },
  ".cm-cursor": { borderLeftColor: "var(--fg)" },
  // Lines are wrapped, so that nothing passes below it but the line around the whole when it has the focus.
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--fg-faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 14px", minWidth: "38px" },
  ".cm-foldGutter .cm-gutterElement": { width: "14px", cursor: "default" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--fg) 4%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--focus) 30%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)",
    color: "inherit",
  },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--bg-hover)",
    border: "1px solid var(--line-strong)",
    color: "var(--fg-muted)",
    padding: "0 6px",
  },
  ".cm-panels": { backgroundColor: "var(--bg-raised)", color: "var(--fg)", fontFamily: "var(--font-ui)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "6px 28px 6px 10px", fontSize: "12px" },
  ".cm-panel.cm-search label": { fontSize: "12px" },
  ".cm-panel.cm-search input[type=checkbox]": { accentColor: "var(--accent)", verticalAlign: "middle" },
  ".cm-panel.cm-search [name=close]": { top: "4px", right: "8px", fontSize: "16px", cursor: "pointer" },
  ".cm-textfield": {
    border: "1px solid var(--line-strong)",
    borderRadius: "4px",
    backgroundColor: "var(--bg-app)",
    fontSize: "12px",
  },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--bg-hover)",
    border: "1px solid var(--line-strong)",
    borderRadius: "4px",
    fontSize: "12px",
  },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--warn) 35%, transparent)" },
  ".cm-searchMatch.cm-searchMatch-selected": {
    backgroundColor: "color-mix(in srgb, var(--warn) 70%, transparent)",
  },
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--bg-raised)",
    color: "var(--fg)",
    boxShadow: "0 6px 20px rgb(0 0 0 / 25%)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "12px", maxHeight: "220px" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--bg-selected)",
    color: "var(--fg)",
  },
  ".cm-completionDetail": { marginLeft: "10px", color: "var(--fg-muted)", fontStyle: "normal" },
  ".cm-completionInfo": { padding: "6px 10px", maxWidth: "340px", fontSize: "12px" },
  ".cm-diagnostic": { padding: "5px 10px", borderLeft: "3px solid transparent", fontSize: "12px" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--danger)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-gutter-lint": { width: "12px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "4px 2px" },
  ".cm-lint-marker": { width: "8px", height: "8px" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--danger)", backgroundImage: "none" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warn)", backgroundImage: "none" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--accent) 18%, transparent)" },
});

/** All but the language: what the page's policy needs, how it looks, which keys it hears. */
export function surroundings(label: string, readOnly: boolean): Extension {
  return [
    EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content ?? ""),
    EditorView.contentAttributes.of({
      "aria-label": label,
      ...(readOnly ? { tabindex: "0", "aria-readonly": "true" } : {}),
    }),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    EditorState.tabSize.of(2),
    lineNumbers(),
    foldGutter({ openText: "▾", closedText: "▸" }),
    // What cannot be seen, or turns the text around, is shown as a mark.
    highlightSpecialChars(),
    drawSelection(),
    highlightSelectionMatches(),
    search({ top: true }),
    readOnly ? [] : [highlightActiveLine(), bracketMatching()],
    syntaxHighlighting(highlight),
    look,
    keymap.of([
      ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      indentWithTab,
    ]),
  ];
}
