import { useEffect, useState } from "react";
import { type ContentRead, readBytes } from "#renderer/state/documents.ts";
import { Empty } from "#renderer/ui/empty.tsx";
import { type ImageSize, imageSize, pixelLimit } from "#shared/formats/image-size.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./response.module.css";

interface Props {
  readonly content: ContentRead;
  readonly total: number;
  readonly mediaType: string;
}

/** An image larger than this is only saved, bytes. */
const byteLimit = 64 * 1024 * 1024;
const pageBytes = 8 * 1024 * 1024;

type Image =
  | { readonly phase: "loading" | "gone" }
  | { readonly phase: "refused"; readonly size: ImageSize }
  | { readonly phase: "shown"; readonly url: string; readonly size: ImageSize | null };

/** Content as an image: what it says of its size is read before anything is drawn. */
export function ImageView({ content, total, mediaType }: Props) {
  const { exchangeId, view } = content;
  const [image, setImage] = useState<Image>({ phase: "loading" });
  useEffect(() => {
    let url: string | null = null;
    let isWanted = true;
    if (total > byteLimit) return;
    void readWhole({ exchangeId, view }, total).then((bytes) => {
      if (!isWanted) return;
      if (bytes === null) return setImage({ phase: "gone" });
      const size = mediaType === "image/svg+xml" ? null : imageSize(bytes);
      if (size !== null && size.width * size.height > pixelLimit) return setImage({ phase: "refused", size });
      url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
      setImage({ phase: "shown", url, size });
    });
    return () => {
      isWanted = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [exchangeId, view, total, mediaType]);
  if (total > byteLimit)
    return <Empty title="Too large to show">It has {bytesText(total)}. Save it to look at it.</Empty>;
  if (image.phase === "refused")
    return (
      <Empty title="Too many pixels">
        It says it is {sizeText(image.size)}, and more than 100 megapixels are not drawn. Save it to look at
        it.
      </Empty>
    );
  if (image.phase !== "shown")
    return <Empty title={image.phase === "gone" ? "No longer kept" : "Reading…"} />;
  return (
    <>
      <div className={styles.image}>
        <img alt="Response body" src={image.url} />
      </div>
      <p className={styles.imageFacts}>
        {image.size !== null && `${sizeText(image.size)} · `}
        {mediaType} · {bytesText(total)}
      </p>
    </>
  );
}

const sizeText = ({ width, height }: ImageSize): string =>
  `${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels`;

async function readWhole(
  content: Pick<ContentRead, "exchangeId" | "view">,
  total: number,
): Promise<Uint8Array | null> {
  const whole = new Uint8Array(total);
  for (let at = 0; at < total;) {
    const bytes = await readBytes(content, at, Math.min(pageBytes, total - at));
    if (bytes === null || bytes.length === 0) return null;
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}
