import { createServer, type IncomingHttpHeaders } from "node:http";
import { buildSchema, graphql } from "graphql";
import * as z from "zod";

/** A GraphQL server on loopback, and the headers of every question it was asked. */
export interface GraphqlServer {
  readonly url: string;
  readonly asked: readonly IncomingHttpHeaders[];
  readonly close: () => Promise<void>;
}

const schema = buildSchema(`
  "Where every question begins."
  type Query {
    "One user by id."
    user(id: ID!): User
    users(first: Int = 10): [User!]!
    everyone: [User!]! @deprecated(reason: "Ask for users.")
  }
  type User { id: ID! "As on the passport." name: String! }
`);

const Question = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const users = [
  { id: "1", name: "Ada" },
  { id: "2", name: "Grace" },
];
const answers = {
  user: ({ id }: { readonly id: string }) => users.find((user) => user.id === id) ?? null,
  users: ({ first }: { readonly first: number }) => users.slice(0, first),
  everyone: users,
};

/** Answers with graphql-js, under any path. */
export async function graphqlServer(): Promise<GraphqlServer> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { query, variables, operationName } = Question.parse(
        JSON.parse(Buffer.concat(chunks).toString()),
      );
      void graphql({
        schema,
        source: query,
        rootValue: answers,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      }).then((answer) => {
        response.setHeader("Content-Type", "application/graphql-response+json");
        response.end(JSON.stringify(answer));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return {
    url: `http://127.0.0.1:${String(address.port)}/graphql`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
