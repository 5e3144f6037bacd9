import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import type { Auth, RequestDraft, Row } from "#shared/workbench/request-draft.ts";

/** One text of a draft: where it stands, what it is for, and the draft with another text in its place. */
export interface DraftText {
  /** Stable: `url`, `params.0`, `headers.2`, `auth.token`, `content`, `content.rows.1`, `overrides.proxy`, `docs`. */
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
  ...headerTexts(draft),
  ...authTexts(draft, draft.auth),
  ...contentTexts(draft),
  ...proxyTexts(draft),
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
      return [
        {
          place: "content",
          role: "prose",
          name: "content",
          text: content.text,
          isSent: true,
          write: (text) => ({ ...draft, content: { ...content, text } }),
        },
      ];
    case "form":
      return rowTexts(content.rows, "content.rows", "param", (rows) => ({
        ...draft,
        content: { ...content, rows },
      }));
  }
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
