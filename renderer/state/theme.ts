import { useLayout } from "./layout.ts";

/** Gives the page the colours that were chosen, or those of the system, now and at every change of either. */
export function followTheme(): void {
  const prefersLight = matchMedia("(prefers-color-scheme: light)");
  const apply = (): void => {
    const { theme } = useLayout.getState();
    const shown = theme === "system" ? (prefersLight.matches ? "light" : "dark") : theme;
    document.documentElement.dataset["theme"] = shown;
  };
  apply();
  prefersLight.addEventListener("change", apply);
  useLayout.subscribe(apply);
}
