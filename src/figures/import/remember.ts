/** The value under a key; made and kept where there is none yet. */
export function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  // A value may be null, or undefined itself.
  if (before !== undefined || known.has(key)) return before as V;
  const made = make();
  known.set(key, made);
  return made;
}
