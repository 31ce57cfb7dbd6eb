/** An object's own value: `constructor` and `__proto__` are keys like any other, where people or servers choose them. */
export const ownValue = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
