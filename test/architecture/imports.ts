import { parseSync } from "vite";
import { rooms, type Room } from "./rooms.ts";

/** A source file by its path from the root of the repository, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** What is wrong with a file: that it has no room, or names what its room may not. One line each. */
export function faultsOf({ file, text }: Source): readonly string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file} is in no room`];
  return /\.tsx?$/.test(file)
    ? importsOf({ file, text }).filter(refusedIn(room, file)).map(arrowFrom(file))
    : [];
}

/** Every module a file names, types included. Parsed, not searched for: some of our texts are themselves programs. */
export function importsOf({ file, text }: Source): readonly string[] {
  const { module } = parseSync(file, text);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.map(({ moduleRequest }) => moduleRequest?.value),
    ),
    // A computed one is left as it is written, and so refused.
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ].filter((name) => name !== undefined);
}

function roomOf(file: string): Room | undefined {
  const { folder, name } = split(file);
  const room = rooms.find((candidate) => matches(folder, candidate.folder));
  return room?.files === undefined || room.files.includes(name) ? room : undefined;
}

function refusedIn(room: Room, file: string): (name: string) => boolean {
  const { folder, name: own } = split(file);
  return (name) => {
    if (name.startsWith("./")) return name.slice(2).includes("/");
    if (name.startsWith("#")) {
      const target = split(name.slice(1)).folder;
      return !room.rooms.some((grant) => matches(target, grant)) || target === folder;
    }
    const packages = [...room.packages, ...(room.only?.[own] ?? [])];
    return !packages.some((grant) => matches(packageOf(name), grant));
  };
}

/** `*` stands for one name, a last `/**` for any depth and none. */
function matches(path: string, pattern: string): boolean {
  if (pattern.endsWith("/**")) {
    const top = pattern.slice(0, -3);
    return path === top || path.startsWith(`${top}/`);
  }
  const parts = pattern.split("/");
  const names = path.split("/");
  return parts.length === names.length && parts.every((part, i) => part === "*" || part === names[i]);
}

function packageOf(name: string): string {
  const [first = "", second = ""] = name.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function split(path: string): { readonly folder: string; readonly name: string } {
  const at = path.lastIndexOf("/");
  return { folder: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) };
}

const arrowFrom = (file: string) => (name: string) => `${file} -> ${name}`;
