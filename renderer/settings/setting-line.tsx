import { Select } from "#renderer/ui/select.tsx";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import type { Layers } from "./layers.ts";
import type { Setting } from "./setting.ts";
import { SettingFrame } from "./setting-frame.tsx";
import { TypedValue } from "./typed-value.tsx";

interface Props {
  readonly setting: Setting;
  readonly layers: Layers;
  readonly onChange: (overrides: PolicyOverrides) => void;
}

/** One setting: its value in force, and the means to set it in the layer that is edited. */
export function SettingLine({ setting, layers, onChange }: Props) {
  const { below, own } = layers;
  const shown = setting.show(effectivePolicy(below, own));
  const commit = (text: string): boolean => {
    if (text === shown) return true;
    const next = setting.set(own, text);
    if (next !== null) onChange(next);
    return next !== null;
  };
  return (
    <SettingFrame
      words={setting}
      unit={/^[\d.]+$/.test(shown) ? setting.unit : ""}
      layers={layers}
      onReset={() => onChange(setting.reset(own))}
    >
      {setting.choices === null ? (
        <TypedValue
          key={shown}
          label={setting.label}
          example={setting.example}
          shown={shown}
          onCommit={commit}
        />
      ) : (
        <Select label={setting.label} value={shown} choices={setting.choices} onChange={commit} />
      )}
    </SettingFrame>
  );
}
