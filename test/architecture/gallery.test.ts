import { expect, test } from "vitest";

// Only their names: nothing of them is read.
const pictures = new Set(Object.keys(import.meta.glob("/docs/images/*.png")));
const pages = import.meta.glob<string>(["/README.md", "/docs/*.md"], {
  query: "?raw",
  import: "default",
  eager: true,
});

test("every view is there in both themes and both sizes", () => {
  const views = new Set([...pictures].map((path) => path.replace(/-(?:dark|light)-\d+\.png$/, "")));
  expect(views.size).toBeGreaterThanOrEqual(14);
  const wanted = [...views].flatMap((view) =>
    ["dark", "light"].flatMap((theme) => ["1440", "1024"].map((width) => `${view}-${theme}-${width}.png`)),
  );
  expect([...pictures].toSorted()).toEqual(wanted.toSorted());
});

test("every picture that a page shows is there", () => {
  const shown = Object.entries(pages).flatMap(([page, text]) =>
    [...text.matchAll(/(?:docs\/)?(images\/[\w-]+\.png)/g)].map(([, name]) => ({
      page,
      path: `/docs/${name ?? ""}`,
    })),
  );
  expect(shown.length).toBeGreaterThan(14);
  expect(shown.filter(({ path }) => !pictures.has(path))).toEqual([]);
});
