/**
 * A map that forgets what wasn't asked for lately: it holds at least the last `max` different keys and at most twice
 * as many. Two generations instead of a list in order of use, so that a look-up costs no more than a map's.
 */
export class Recent<V> {
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(readonly max: number) {}

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(key: string): V | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) return value;
    const older = this.#old.get(key);
    if (older !== undefined) {
      this.#old.delete(key);
      this.set(key, older);
    }
    return older;
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.max && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#old.delete(key);
    this.#young.set(key, value);
  }

  *values(): Generator<V> {
    yield* this.#young.values();
    yield* this.#old.values();
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

/** `work`, computed once for a key asked for again and again. Long keys are worked out anew: they would fill memory. */
export function remembered<V extends string | boolean>(
  max: number,
  work: (key: string) => V,
): (key: string) => V {
  const known = new Recent<V>(max);
  return (key) => {
    const value = known.get(key);
    if (value !== undefined) return value;
    const made = work(key);
    if (key.length <= 512) known.set(key, made);
    return made;
  };
}
