import { type ReactNode, useMemo } from "react";
import Base, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import styles from "./markdown.module.css";

interface Props {
  readonly text: string;
  readonly onLink: (address: string) => void;
}

const plugins = [remarkGfm];

/** What may come of Markdown; whatever else a plugin makes one day is not shown. */
const allowed = [
  ..."p h1 h2 h3 h4 h5 h6 strong em del code pre blockquote ul ol li input hr br".split(" "),
  ..."table thead tbody tr th td a img sup section".split(" "),
];

/** Loaded when Markdown is first shown. */
export function Rendered({ text, onLink }: Props) {
  const components = useMemo(() => componentsFor(onLink), [onLink]);
  return (
    <Base
      remarkPlugins={plugins}
      skipHtml
      allowedElements={allowed}
      unwrapDisallowed
      urlTransform={webAddress}
      components={components}
    >
      {text}
    </Base>
  );
}

/** Only the web: all other schemes are text. */
function webAddress(address: string): string {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? href : "";
  } catch {
    return "";
  }
}

const componentsFor = (onLink: (address: string) => void): Components => ({
  a: ({ href, children }) => <Link address={href} text={children} onLink={onLink} />,
  // To load it would tell its server that the page was read.
  img: ({ src, alt }) => (
    <Link
      address={src}
      text={`Image: ${alt === undefined || alt === "" ? "without a name" : alt}`}
      onLink={onLink}
    />
  ),
  // A task of a list; the text is edited elsewhere.
  input: ({ checked }) => <span aria-hidden>{checked === true ? "☑ " : "☐ "}</span>,
  section: ({ children }) => <div>{children}</div>,
});

interface LinkProps {
  readonly address: string | undefined;
  readonly text: ReactNode;
  readonly onLink: (address: string) => void;
}

/** A button: there is nothing on the page that could be followed by itself. */
const Link = ({ address, text, onLink }: LinkProps) =>
  address === undefined || address === "" ? (
    <span>{text}</span>
  ) : (
    <button type="button" role="link" className={styles.link} title={address} onClick={() => onLink(address)}>
      {text}
    </button>
  );
