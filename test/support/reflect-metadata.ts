/**
 * The two functions of the Reflect metadata proposal that the certificate library's injector calls. The package that
 * usually brings them is not among our dependencies.
 */
const known = new WeakMap<object, Map<unknown, unknown>>();

Object.assign(Reflect, {
  defineMetadata: (key: unknown, value: unknown, target: object): void => {
    known.set(target, (known.get(target) ?? new Map<unknown, unknown>()).set(key, value));
  },
  getMetadata: (key: unknown, target: object): unknown => known.get(target)?.get(key),
  getOwnMetadata: (key: unknown, target: object): unknown => known.get(target)?.get(key),
});
