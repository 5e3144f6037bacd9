/** Comments, and texts in both their forms: nothing in them is an operation. GraphQL §2.1.4, §2.9.4. */
const OPAQUE = /"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|#[^\n\r]*/g;

/** The names of the operations of a document, in order. One without a name is the only one of its document. */
export function graphqlOperations(document: string): readonly string[] {
  const plain = document.replaceAll(OPAQUE, " ");
  const names: string[] = [];
  let depth = 0;
  for (const [token] of plain.matchAll(/[{}()]|\b(?:query|mutation|subscription)\s+[_A-Za-z]\w*/g)) {
    if (token === "{" || token === "(") depth += 1;
    else if (token === "}" || token === ")") depth -= 1;
    else if (depth === 0) names.push(token.split(/\s+/)[1] ?? "");
  }
  return names;
}
