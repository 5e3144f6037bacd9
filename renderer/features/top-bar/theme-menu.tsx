import { Monitor, Moon, Sun } from "lucide-react";
import { chooseTheme, themeOf, useLayout } from "#renderer/state/layout.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";

const themes = [
  { theme: "system", label: "System", icon: Monitor },
  { theme: "dark", label: "Dark", icon: Moon },
  { theme: "light", label: "Light", icon: Sun },
] as const;

export function ThemeMenu() {
  const chosen = useLayout(themeOf);
  const { label, icon } = themes.find(({ theme }) => theme === chosen) ?? themes[0];
  return (
    <Menu
      trigger={<IconButton label={`Theme: ${label}`} icon={icon} />}
      choices={themes.map(({ theme, label: name }) => ({
        label: name,
        chosen: theme === chosen,
        run: () => void chooseTheme(theme),
      }))}
    />
  );
}
