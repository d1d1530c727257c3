import { countryName } from '#app/platform/countries.server.ts'
import type { Locale } from '#app/platform/locale.ts'

type University = { name: string; country: string; domains: string[] }
type Suggestion = { value: string; label: string; hint: string }

const MOST = 8
const LEAST_LETTERS = 2
/** No university's domain has as many parts; what stands before them is a machine's or a department's name. */
const MOST_LABELS = 6

/** Universities whose name has all the typed words, those beginning with them first. */
export async function suggestUniversities(typed: string, locale: Locale): Promise<Suggestion[]> {
  const words = fold(typed).split(' ').filter(Boolean)
  if (words.join('').length < LEAST_LETTERS) return []
  const { list, folded } = await load()
  const whole = words.join(' ')
  const found: { at: number; rank: number }[] = []
  for (const [at, name] of folded.entries()) {
    if (!words.every((word) => name.includes(` ${word}`))) continue
    found.push({ at, rank: name.startsWith(` ${whole}`) ? 0 : name.includes(` ${whole}`) ? 1 : 2 })
  }
  return found
    .sort((a, b) => a.rank - b.rank || (folded[a.at]?.length ?? 0) - (folded[b.at]?.length ?? 0))
    .slice(0, MOST)
    .flatMap(({ at }) => suggestionOf(list[at], locale))
}

/** The university of an e-mail address: of its domain or of one above it (`cs.uwaterloo.ca`). */
export async function universityOfEmail(email: string, locale: Locale): Promise<Suggestion[]> {
  const { byDomain, list } = await load()
  const labels = (email.split('@', 2)[1] ?? '').trim().toLowerCase().split('.').slice(-MOST_LABELS)
  for (let from = 0; from < labels.length - 1; from++) {
    const at = byDomain.get(labels.slice(from).join('.'))
    if (at !== undefined) return suggestionOf(list[at], locale)
  }
  return []
}

/** `value` carries the country, so that picking a university can fill that in too. */
const suggestionOf = (university: University | undefined, locale: Locale): Suggestion[] =>
  university
    ? [
        {
          value: `${university.country} ${university.name}`,
          label: university.name,
          hint: countryName(university.country, locale),
        },
      ]
    : []

type Loaded = { list: University[]; folded: string[]; byDomain: Map<string, number> }
let loading: Promise<Loaded> | undefined

/**
 * Read at first use: a server that is asked for no university doesn't keep them in memory. The build carries the
 * list, so that it is there wherever the server was started from.
 */
function load(): Promise<Loaded> {
  loading ??= import('#seeds/data/universities.json?raw').then(({ default: text }) => {
    const list = JSON.parse(text) as University[]
    const byDomain = new Map<string, number>()
    for (const [at, { domains }] of list.entries()) for (const domain of domains) byDomain.set(domain, at)
    return { list, folded: list.map(({ name }) => ` ${fold(name)}`), byDomain }
  })
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

function fold(text: string) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
