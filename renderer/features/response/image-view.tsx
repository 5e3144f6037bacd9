import { readLatin1 } from "#renderer/lib/read-text.ts";
import styles from "./response.module.css";

export const ImageView = ({
  bytes,
  mediaType,
}: {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}) => (
  <div className={styles.image}>
    <img alt="Response body" src={`data:${mediaType};base64,${btoa(readLatin1(bytes))}`} />
  </div>
);
