import { Fragment, type ReactNode } from "react";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { chapters } from "./chapters.ts";
import { ClientCertificateLine } from "./client-certificate-line.tsx";
import type { Layers } from "./layers.ts";
import { SettingLine } from "./setting-line.tsx";
import styles from "./settings.module.css";

/** What the heading of a chapter is found by. */
export const chapterId = (title: string): string => `chapter-${title.replaceAll(" ", "-")}`;

interface Props {
  readonly layers: Layers;
  readonly onChange: (overrides: PolicyOverrides) => void;
  /** What stands below the settings of a chapter, by its title. */
  readonly below?: Readonly<Record<string, ReactNode>>;
}

/** Every setting there is, in its chapters. */
export function SettingChapters({ layers, onChange, below = {} }: Props) {
  return chapters.map(({ title, settings }) => (
    <Fragment key={title}>
      <h3 id={chapterId(title)} className={styles.chapter}>
        {title}
      </h3>
      {settings.map((one) => (
        <SettingLine key={one.path} setting={one} layers={layers} onChange={onChange} />
      ))}
      {title === "TLS" && <ClientCertificateLine layers={layers} onChange={onChange} />}
      {below[title]}
    </Fragment>
  ));
}
