/** At most so many UTF-16 units of a text, never half a character: what is made of one can't be put into an address. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
