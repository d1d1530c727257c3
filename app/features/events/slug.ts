import { pinyin } from 'pinyin-pro'

type Names = { name_zh: string; name_en: string }

/** Words of an address: from the English name, else from the pinyin of the Chinese one. */
export function slugOf({ name_zh, name_en }: Names): string {
  const words = (name_en || spelt(name_zh))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return words || 'event'
}

/** What a list sorts by, alike on both engines. */
export const nameKeyOf = ({ name_zh, name_en }: Names) => spelt(name_zh || name_en).toLowerCase()

const spelt = (name: string) =>
  pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
