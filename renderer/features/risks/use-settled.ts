import { useEffect, useState } from "react";

/** How long a value must stand still, in milliseconds: findings that come and go with every key would make the panes jump. */
const restMs = 200;

/** The value once it has not changed for a moment; the first one at once. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return undefined;
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}
