import { environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { hasSecret, useKeychain } from "#renderer/state/keychain.ts";
import { environmentsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { templateParts } from "#shared/variables/template.ts";
import styles from "./target.module.css";

export function UrlColours({ url }: { readonly url: string }) {
  let at = 0;
  return templateParts(url).map((part) => {
    const key = at;
    if (part.kind === "text") {
      at += part.text.length;
      return <span key={key}>{part.text}</span>;
    }
    // The text between the braces may hold spaces, so it is cut from what was typed.
    const text = url.slice(at, url.indexOf("}}", at) + 2);
    at += text.length;
    return part.kind === "secret" ? (
      <Secret key={key} name={part.name} text={text} />
    ) : (
      <Variable key={key} name={part.name} text={text} />
    );
  });
}

interface Props {
  readonly name: string;
  readonly text: string;
}

function Variable({ name, text }: Props) {
  const environments = useWorkspace(environmentsOf);
  const active = useEnvironment(environmentOf);
  const isKnown =
    environments.find((one) => one.name === active)?.variables.some((variable) => variable.name === name) ??
    false;
  return <span className={isKnown ? styles.variable : styles.unknown}>{text}</span>;
}

function Secret({ name, text }: Props) {
  const isKnown = useKeychain(hasSecret(name));
  return <span className={isKnown ? styles.secret : styles.unknown}>{text}</span>;
}
