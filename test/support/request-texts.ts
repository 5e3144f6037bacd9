import { parseRequest, rewriteRequest } from "#electron/store/request-file.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { surroundings } from "./request-drafts.ts";
import { valueOf } from "./workspaces.ts";

/** What the texts below are read and written in. */
export const around = surroundings();

export const readText = (text: string): RequestDraft => valueOf(parseRequest(text, around)).draft;

/** The text after a change was saved over it. */
export const rewritten = (text: string, change: Partial<RequestDraft>): string =>
  valueOf(rewriteRequest(text, { ...readText(text), ...change }, around));

/** A request as a person lays it out: with comments, indents and keys of their own. */
export const byHand = `# how we get a user
info:
    name:   Get user   # shown in the tree
    type: http
    seq: 2000
    tags:
    - smoke
    - wb:session=payments

http:
    url: "{{base_url}}/users/:id?limit=10&q=a%20b"   # as typed
    method: GET
    params:
    - { name: limit, value: 10, type: query }
    - name: id
      value: "42"
      type: path
    - name: q
      value: a b
      type: query
      x-own: kept
    # switched off for now
    - name: offset
      value: '7'
      type: query
      disabled: true

    headers:
    -   name: Accept
        value:   application/json

    auth:
        type: bearer
        token: '{{token}}'   # from the keychain

runtime:
    scripts:
    - type: tests
      code: |
        test("ok", () => {});

x-unknown:   { a: 1,   b: [ 2,3 ] }
docs: >-
    A folded
    text.
`;
