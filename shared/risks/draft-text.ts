import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import type { Auth, Part, RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import { rawTexts } from "./raw-texts.ts";

/** One text of a draft: where it stands, what it is for, and the draft with another text in its place. */
export interface DraftText {
  /** Stable: `url`, `params.0`, `headers.2`, `auth.token`, `content`, `content.rows.1`, `content.parts.0`, `docs`. */
  readonly place: string;
  readonly role: "credential" | "field" | "param" | "address" | "prose";
  readonly name: string;
  readonly text: string;
  /** Whether it goes on the wire as the draft stands: not what is switched off, and not what is only for people. */
  readonly isSent: boolean;
  readonly write: (text: string) => RequestDraft;
}

/** Every text of a draft that ends up in its file, also rows that are switched off. */
export const draftTexts = (draft: RequestDraft): readonly DraftText[] => [
  ...urlTexts(draft),
  ...paramTexts(draft),
  ...rowTexts(draft.pathParams, "pathParams", "param", (pathParams) => ({ ...draft, pathParams })),
  ...[...headerTexts(draft), ...authTexts(draft, draft.auth), ...contentTexts(draft)].map((spot) =>
    draft.raw === null ? spot : { ...spot, isSent: false },
  ),
  ...rawTexts(draft),
  ...proxyTexts(draft),
  ...passphraseTexts(draft),
  {
    place: "docs",
    role: "prose",
    name: "docs",
    text: draft.docs,
    isSent: false,
    write: (docs) => ({ ...draft, docs }),
  },
];

/** The query is left to the rows of params, so that nothing is found twice. */
function urlTexts(draft: RequestDraft): readonly DraftText[] {
  const [, before = "", query = "", after = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(draft.url) ?? [];
  const at = { place: "url", name: "url" } as const;
  return [
    {
      ...at,
      role: "address",
      text: before,
      isSent: true,
      write: (text) => ({ ...draft, url: text + query + after }),
    },
    {
      ...at,
      role: "prose",
      text: after,
      isSent: false,
      write: (text) => ({ ...draft, url: before + query + text }),
    },
  ];
}

function paramTexts(draft: RequestDraft): readonly DraftText[] {
  const rows = paramsOf(draft.url, draft.params);
  return rowTexts(rows, "params", "param", (params) => ({
    ...draft,
    url: urlWithParams(draft.url, params),
    params,
  }));
}

const headerTexts = (draft: RequestDraft): readonly DraftText[] =>
  rowTexts(draft.headers, "headers", "field", (headers) => ({ ...draft, headers }));

function authTexts(draft: RequestDraft, auth: Auth): readonly DraftText[] {
  const text = (name: string, value: string, write: (text: string) => Auth): DraftText => ({
    place: `auth.${name}`,
    role: name === "username" ? "prose" : "credential",
    name,
    text: value,
    isSent: true,
    write: (written) => ({ ...draft, auth: write(written) }),
  });
  switch (auth.scheme) {
    case "none":
    case "inherit":
      return [];
    case "basic":
      return [
        text("username", auth.username, (username) => ({ ...auth, username })),
        text("password", auth.password, (password) => ({ ...auth, password })),
      ];
    case "bearer":
      return [text("token", auth.token, (token) => ({ ...auth, token }))];
    case "api-key":
      return [
        { ...text("value", auth.value, (value) => ({ ...auth, value })), name: auth.name || "api-key" },
      ];
  }
}

function contentTexts(draft: RequestDraft): readonly DraftText[] {
  const { content } = draft;
  switch (content.kind) {
    case "none":
    case "file":
      return [];
    case "json":
    case "text":
    case "xml":
      return [proseText("content", content.text, (text) => ({ ...draft, content: { ...content, text } }))];
    case "graphql":
      return (["query", "variables", "operationName"] as const).map((member) =>
        proseText(`content.${member}`, content[member], (text) => ({
          ...draft,
          content: { ...content, [member]: text },
        })),
      );
    case "multipart":
      return content.parts.flatMap((part, index) =>
        partTexts(part, index, (written) => ({
          ...draft,
          content: { ...content, parts: content.parts.with(index, written) },
        })),
      );
    case "form":
      return rowTexts(content.rows, "content.rows", "param", (rows) => ({
        ...draft,
        content: { ...content, rows },
      }));
  }
}

const proseText = (place: string, text: string, write: (text: string) => RequestDraft): DraftText => ({
  place,
  role: "prose",
  name: place,
  text,
  isSent: true,
  write,
});

/** The value of a text part counts as a parameter; what stands in a file is never looked at. */
function partTexts(part: Part, index: number, write: (part: Part) => RequestDraft): readonly DraftText[] {
  const { value, use: isSent, name } = part;
  const place = `content.parts.${index}`;
  const beside = (["fileName", "mediaType"] as const).map((member): DraftText => ({
    ...proseText(`${place}.${member}`, part[member], (text) => write({ ...part, [member]: text })),
    isSent,
  }));
  const note: DraftText = {
    ...proseText(place, part.note, (text) => write({ ...part, note: text })),
    isSent: false,
  };
  if (value.kind === "file") return [...beside, note];
  const text: DraftText = {
    ...proseText(place, value.text, (written) => write({ ...part, value: { ...value, text: written } })),
    role: "param",
    name,
    isSent,
  };
  return [text, ...beside, note];
}

function passphraseTexts(draft: RequestDraft): readonly DraftText[] {
  const { tls } = draft.overrides;
  const certificate = tls?.clientCertificate;
  if (certificate === undefined || certificate === null) return [];
  return [
    {
      place: "overrides.tls.clientCertificate.passphrase",
      role: "credential",
      name: "passphrase",
      text: certificate.passphrase,
      isSent: false,
      write: (passphrase) => ({
        ...draft,
        overrides: { ...draft.overrides, tls: { ...tls, clientCertificate: { ...certificate, passphrase } } },
      }),
    },
  ];
}

function proxyTexts(draft: RequestDraft): readonly DraftText[] {
  const { proxy } = draft.overrides;
  if (typeof proxy !== "string") return [];
  const write = (text: string): RequestDraft => ({
    ...draft,
    overrides: { ...draft.overrides, proxy: text },
  });
  return [{ place: "overrides.proxy", role: "address", name: "proxy", text: proxy, isSent: false, write }];
}

function rowTexts(
  rows: readonly Row[],
  place: string,
  role: DraftText["role"],
  write: (rows: readonly Row[]) => RequestDraft,
): readonly DraftText[] {
  return rows.flatMap((row, index) => {
    const at = { place: `${place}.${index}`, name: row.name };
    return [
      {
        ...at,
        role,
        text: row.value,
        isSent: row.use,
        write: (value: string) => write(rows.with(index, { ...row, value })),
      },
      {
        ...at,
        role: "prose" as const,
        text: row.note,
        isSent: false,
        write: (note: string) => write(rows.with(index, { ...row, note })),
      },
    ];
  });
}
