import { parseMediaType } from "#shared/http/content.ts";
import { headersNamed, readText, type Rule, withoutHeaders } from "#shared/risks/subject.ts";
import type { Risk } from "#shared/risks/risk.ts";
import type { Part, RequestDraft } from "#shared/workbench/request-draft.ts";

const called = (part: Part, index: number): string =>
  part.name === "" ? `Part ${index + 1}` : `The part “${part.name}”`;

/** A part nobody gave its file, or the way curl would name one, typed as text. */
export const partWithoutFile: Rule = ({ draft: { content } }) => {
  if (content.kind !== "multipart") return [];
  return content.parts.flatMap((part, index): readonly Risk[] => {
    const { value } = part;
    if (!part.use) return [];
    if (value.kind === "file" ? value.file !== null : !/^@[^\s@]*[./\\][^\s@]*$/.test(value.text)) return [];
    const isFile = value.kind === "file";
    return [
      {
        rule: "content/multipart-without-file",
        severity: isFile ? "error" : "warning",
        message: isFile
          ? `${called(part, index)} is a file, and none is chosen.`
          : `${called(part, index)} names a file but is sent as text.`,
        reason: isFile
          ? "Nothing can be sent until there is one."
          : "“@” means a file on the command line of curl only; here the server gets these very characters.",
        source: "RFC 7578 §4.2 · WB-M17",
        fixes: [
          { kind: "edit", label: "Leave the part out", edit: (to) => withPart(to, part, { use: false }) },
          ...(isFile
            ? []
            : [
                {
                  kind: "edit" as const,
                  label: "Make it a file",
                  edit: (to: RequestDraft) => asFile(to, part),
                },
              ]),
        ],
      },
    ];
  });
};

function withPart(draft: RequestDraft, old: Part, change: Partial<Part>): RequestDraft {
  const { content } = draft;
  if (content.kind !== "multipart") return draft;
  const parts = content.parts.map((part) => (part === old ? { ...part, ...change } : part));
  return { ...draft, content: { ...content, parts } };
}

/** The file itself still has to be chosen. */
const asFile = (draft: RequestDraft, part: Part): RequestDraft =>
  withPart(draft, part, { value: { kind: "file", file: null } });

/** A Content-Type row over multipart content: its boundary is used, so it has to be there and to be unique. */
export const boundaryByHand: Rule = ({ draft, scope }) => {
  const { content } = draft;
  const [row] = headersNamed(draft, "Content-Type");
  if (content.kind !== "multipart" || row === undefined) return [];
  const typed = readText(scope, row.value, "0");
  if (typed === null) return [];
  const mediaType = parseMediaType(typed);
  const boundary = mediaType?.parameters.get("boundary") ?? "";
  const isMultipart = mediaType?.essence.startsWith("multipart/") === true;
  const isInside = content.parts.some(
    ({ use, value }) =>
      use && value.kind === "text" && boundary !== "" && value.text.includes(`--${boundary}`),
  );
  if (isMultipart && boundary !== "" && !isInside) return [];
  return [
    {
      rule: "content/multipart-boundary",
      severity: "error",
      message: !isMultipart
        ? "The body has parts but is sent with another media type."
        : isInside
          ? "The boundary typed in Content-Type stands inside a part."
          : "Content-Type is typed without a boundary.",
      reason:
        "The server finds the parts by the boundary in Content-Type, and cannot tell them apart like this.",
      source: "RFC 7578 §4.1, RFC 2046 §5.1.1 · WB-M09",
      fixes: [
        {
          kind: "edit",
          label: "Leave Content-Type to the body",
          edit: (to) => withoutHeaders(to, ({ name }) => name.trim().toLowerCase() === "content-type"),
        },
      ],
    },
  ];
};
