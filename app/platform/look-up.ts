/**
 * What a table has under a word that came from outside. Every object also answers to `constructor`, `valueOf`
 * or `__proto__`: those are no entries.
 */
export const lookUp = <T>(table: Readonly<Record<string, T>>, word: unknown): T | undefined =>
  typeof word === 'string' && Object.hasOwn(table, word) ? table[word] : undefined
