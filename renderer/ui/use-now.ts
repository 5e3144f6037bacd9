import { useEffect, useState } from "react";

/** The time, milliseconds since the epoch, told anew ten times a second for as long as it is shown. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return now;
}
