/** Copies of small maps and lists with one thing changed: states are never changed in place. */

export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.set(key, value);
  return copy;
}

export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

export function withMember<V>(set: ReadonlySet<V>, value: V): ReadonlySet<V> {
  if (set.has(value)) return set;
  return new Set(set).add(value);
}
