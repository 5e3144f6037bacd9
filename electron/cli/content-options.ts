import { type Command, Option } from "commander";
import { collect } from "./option-values.ts";

/** What is sent: method, fields and content. One kind of content at a time. */
export const contentOptions = (command: Command): Command =>
  command
    .option("-X, --request <method>", "method; POST where there is content, else GET")
    .option("-H, --header <field>", "a header field, `Name: value`; may be repeated", collect, [])
    .addOption(
      new Option(
        "-d, --data <text>",
        "content, or @FILE for a file's bytes, sent as application/x-www-form-urlencoded",
      ).conflicts(["json", "xml", "graphql", "form", "part", "file"]),
    )
    .addOption(
      new Option("--json <text>", "content, sent as application/json").conflicts([
        "xml",
        "graphql",
        "form",
        "part",
        "file",
      ]),
    )
    .addOption(
      new Option("--xml <text>", "content, sent as application/xml").conflicts([
        "graphql",
        "form",
        "part",
        "file",
      ]),
    )
    .addOption(
      new Option("--graphql <query>", "a GraphQL query, sent as JSON").conflicts(["form", "part", "file"]),
    )
    .option("--graphql-variables <json>", "its variables")
    .option("--graphql-operation <name>", "its operation name")
    .addOption(
      new Option("--form <name=value>", "a form field; may be repeated")
        .argParser(collect)
        .default([])
        .conflicts(["part", "file"]),
    )
    .addOption(
      new Option(
        "-F, --part <name=value>",
        "a part of multipart/form-data: name=value or name=@FILE, then ;type= and ;filename=; may be repeated",
      )
        .argParser(collect)
        .default([])
        .conflicts("file"),
    )
    .option("--file <path>", "content from a file, sent as application/octet-stream")
    .addOption(
      new Option(
        "--raw <path>",
        "a whole message from a file, sent as it is written; head lines end in CRLF, {{…}} is filled",
      ).conflicts(["request", "header", "range", "data", "json", "xml", "graphql", "form", "part", "file"]),
    );
