import { useEffect } from "react";
import { keyLogOf, stopKeyLog, useKeyLog } from "#renderer/state/key-log.ts";
import {
  checkAgain,
  readUnverified,
  unverifiedOf,
  unverifiedReadAt,
  useUnverified,
} from "#renderer/state/unverified.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { remainingText } from "./remaining-text.ts";

const minuteMs = 60_000;

/** Red for as long as something keeps TLS from protecting. */
export function TrustNotices() {
  const hosts = useUnverified(unverifiedOf);
  const readAt = useUnverified(unverifiedReadAt);
  const file = useKeyLog(keyLogOf);
  useEffect(() => {
    if (hosts.length === 0) return undefined;
    // Those whose time is over are not read again.
    const timer = setInterval(() => void readUnverified(), minuteMs);
    return () => clearInterval(timer);
  }, [hosts]);
  return (
    <>
      {hosts.length > 0 && (
        <Notice tone="danger">
          <b>Certificate not checked:</b>
          {hosts.map(({ host, port, until }) => (
            <span key={`${host}:${String(port)}`}>
              <code>
                {host}:{port}
              </code>{" "}
              {remainingText(until - readAt)}{" "}
              <Button
                kind="link"
                aria-label={`Check ${host}:${String(port)} again`}
                onClick={() => void checkAgain({ host, port })}
              >
                Check again
              </Button>
            </span>
          ))}
        </Notice>
      )}
      {file !== null && (
        <Notice tone="danger">
          <span>
            <b>TLS keys are written</b> to <code>{file}</code>: whoever has it can decrypt the connections
            made now.
          </span>
          <Button kind="link" onClick={() => void stopKeyLog()}>
            Stop
          </Button>
        </Notice>
      )}
    </>
  );
}
