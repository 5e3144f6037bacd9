/** A page with a script and a picture from elsewhere: a preview runs the one and loads the other nowhere. */
export const htmlPage = `<!doctype html>
<html lang="en">
  <head>
    <title>A page</title>
    <style>body { font: 16px system-ui; margin: 2rem } h1 { color: teal }</style>
  </head>
  <body>
    <h1>A page from the sample server</h1>
    <p>It may be looked at, but it runs nothing and loads nothing.</p>
    <img src="https://pictures.example/never-loaded.png" alt="A picture that is not loaded">
    <script>document.body.textContent = "A script ran.";</script>
  </body>
</html>
`;

export const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120" width="400" height="240">
  <rect width="200" height="120" rx="12" fill="#0f1217"/>
  <path d="M15 80 L50 80 L60 40 L75 100 L90 30 L105 90 L115 70 L185 70" fill="none" stroke="#35c3a5" stroke-width="4"/>
</svg>
`;

const cities = ["Zürich", "Kyōto", "Nairobi", "Lima", "Reykjavík", "Hobart"];

/** Long enough to search, fold and scroll in. */
export const largePage = (): unknown => ({
  page: 1,
  of: 1,
  items: Array.from({ length: 2_000 }, (_, index) => ({
    id: `m-${String(index + 1).padStart(5, "0")}`,
    city: cities[index % cities.length],
    celsius: Math.round(Math.sin(index / 9) * 200) / 10,
    sunny: index % 3 === 0,
  })),
});
