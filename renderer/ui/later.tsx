import { type ComponentType, lazy, Suspense } from "react";

/** A view whose code is loaded when it is first shown. Nothing stands in its place for that moment. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const View = lazy(async () => ({ default: await load() }));
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <View {...props} />
      </Suspense>
    );
  };
}
