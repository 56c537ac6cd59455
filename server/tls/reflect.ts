// The three calls of the metadata proposal that @peculiar/x509 needs of Reflect. Import it before that library.

type Key = string | symbol;
interface Metadata {
  defineMetadata?: (key: Key, value: unknown, target: object) => void;
  getOwnMetadata?: (key: Key, target: object) => unknown;
  getMetadata?: (key: Key, target: object) => unknown;
}

const reflect = Reflect as Metadata;

// A full polyfill that is there already knows more than this one.
if (reflect.getMetadata === undefined) {
  const kept = new WeakMap<object, Map<Key, unknown>>();
  reflect.defineMetadata = (key, value, target) => {
    const own = kept.get(target) ?? new Map<Key, unknown>();
    kept.set(target, own.set(key, value));
  };
  reflect.getOwnMetadata = (key, target) => kept.get(target)?.get(key);
  reflect.getMetadata = (key, target) => {
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      if (kept.get(at)?.has(key)) return kept.get(at)!.get(key);
    }
    return undefined;
  };
}
