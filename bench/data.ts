import { searchTextOf } from '#app/features/search/search-text.server.ts'

/** Invented people and ventures, the same for the same number every time, spread as real ones are. */

export type TalentRow = {
  id: number
  name_native: string
  name_latin: string
  name_key: string
  country: string
  affiliation: string
  job_title: string
  fields: string
  sector_id: number
  languages: string
  park_id: number | null
  owner_id: number | null
  basis_kind: string
  basis_on: string
  search_text: string
  created_at: string
  updated_at: string
  email: string
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娥玲芬晨宇浩轩博文嘉怡子涵']
const FIRST = words(
  'Anna Ben Clara David Elena Felix Grace Hugo Irene Jonas Karin Lukas Maria Nils Olga Paul Rosa Stefan Tara Viktor Amir Bianca Carlos Diana Emil Fiona Gabriel Hannah Ivan Julia Kenji Laura Marco Nina Omar Priya Rafael Sofia Tomas Yuki',
)
const LAST = words(
  'Müller Schmidt Rossi Garcia Martin Dubois Novak Kowalski Jensen Berg Lindqvist Virtanen Silva Santos Costa Tanaka Suzuki Sato Kim Park Lee Patel Singh Kumar Sharma Ivanov Petrov Popescu Horvath Nagy Smith Johnson Williams Brown Taylor Wilson Moore Clark Lewis Walker Young Hall Allen Wright Scott Green Baker Adams Nelson Carter',
)
/** The first is common, the last rare: a quarter, then less and less. */
const COUNTRIES = words(
  'US DE GB CA AU JP KR SG FR NL SE CH IT ES IL FI DK NO AT BE IE PL PT CZ RU IN BR MX NZ ZA TR AE MY TH VN CL AR EG IS LU',
)
const CITIES = words(
  'Munich Berlin Boston Toronto Waterloo Cambridge Oxford London Paris Lyon Delft Zurich Basel Milan Turin Madrid Stockholm Gothenburg Helsinki Copenhagen Oslo Vienna Leuven Dublin Warsaw Lisbon Prague Kyoto Osaka Tokyo Seoul Daejeon Sydney Melbourne Auckland Haifa Pune Austin Seattle Chicago',
)
const KINDS = [
  'University of',
  'Technical University of',
  'Institute of Technology',
  'Polytechnic of',
  'Hospital of',
]
const FIELDS = [
  'machine learning',
  'computer vision',
  'robotics',
  'industrial automation',
  'battery materials',
  'graphene',
  'drug discovery',
  'medical imaging',
  'gene therapy',
  'ceramics',
  'power electronics',
  'lidar',
  'speech recognition',
  'additive manufacturing',
  'biosensors',
  'polymers',
  'wind energy',
  'photonics',
  'semiconductors',
  'quantum sensing',
]
const TITLES = ['Professor', 'Associate Professor', 'Research Fellow', 'Chief Engineer', 'Founder', 'Postdoc']
export const OWNERS = 12

/**
 * Sixty people of any number, evenly among them, whom a rare name and a rare field find: the same number in a
 * small database as in a large one. Every other word has the same share of both.
 */
export const RARE = { people: 60, native: '欧阳若兰', field: 'neutrino optics', country: 'FI' }

/** Numbers of the common row: first the reference data’s, then talents, ventures and events. */
export const TALENTS_FROM = 100
export const VENTURES_FROM = 2_000_000

/** One talent of so many; `i` counts from 1. */
export function talentRow(i: number, among = 1_000_000): TalentRow {
  const dice = diceOf(i)
  const isRare = i % Math.floor(among / RARE.people) === 0
  const drawn = dice() < 0.55 ? chineseName(dice) : latinName(dice)
  const { native, latin, key, tokens } = isRare ? named(RARE.native) : drawn
  const country = isRare ? RARE.country : skewed(COUNTRIES, dice)
  const city = skewed(CITIES, dice)
  const affiliation = `${pick(KINDS, dice)} ${city}`
  const field = isRare ? RARE.field : skewed(FIELDS, dice)
  const title = pick(TITLES, dice)
  const sector_id = 1 + Math.floor(dice() ** 1.4 * 4)
  const park_id = dice() < 0.4 ? null : 1 + Math.floor(dice() ** 1.5 * 5)
  const owner_id = dice() < 0.3 ? null : 1 + Math.floor(dice() * OWNERS)
  const email = `${latin.toLowerCase().replace(/[^a-z]/g, '')}${i.toString(36)}@${city.toLowerCase()}.example`
  const moment = new Date(Date.UTC(2024, 0, 1) + i * 61_000).toISOString()
  const search_text = [
    plain({ facets: { park: park_id } }),
    plain({ facets: { owner: owner_id } }),
    plain({ facets: { sector: sector_id } }),
    plain({ facets: { country } }),
    plain({ facets: { basis: 'public_source' } }),
    tokens,
    email.replace(/[^a-z0-9]/g, ' '),
    plain({ texts: [affiliation] }),
    plain({ texts: [field] }),
    plain({ texts: [title] }),
  ].join(' ')
  return {
    id: TALENTS_FROM + i,
    name_native: native,
    name_latin: latin,
    name_key: key,
    country,
    affiliation,
    job_title: title,
    fields: field,
    sector_id,
    languages: native ? 'zh,en' : 'en',
    park_id,
    owner_id,
    basis_kind: 'public_source',
    basis_on: moment.slice(0, 10),
    search_text,
    created_at: moment,
    updated_at: moment,
    email,
  }
}

type Name = { native: string; latin: string; key: string; tokens: string }
const names = new Map<string, Name>()

function chineseName(dice: () => number): Name {
  const native = skewed(SURNAMES, dice) + pick(GIVEN, dice) + (dice() < 0.6 ? pick(GIVEN, dice) : '')
  return named(native)
}

function named(native: string): Name {
  return remembered(native, () => {
    const tokens = searchTextOf({ names: [native] })
    const spelt = tokens.split(' ').filter((token) => /^[a-z]+$/.test(token))
    const latin = spelt.slice(0, [...native].length).map(capital)
    return {
      native,
      latin: [latin.slice(1).join(''), latin[0]].join(' '),
      key: spelt.slice(0, [...native].length).join(' '),
      tokens,
    }
  })
}

function latinName(dice: () => number): Name {
  const first = pick(FIRST, dice)
  const last = pick(LAST, dice)
  return remembered(`${first} ${last}`, () => ({
    native: '',
    latin: `${first} ${last}`,
    key: `${last} ${first}`.toLowerCase(),
    tokens: searchTextOf({ names: [`${first} ${last}`] }),
  }))
}

function remembered(id: string, make: () => Name) {
  const known = names.get(id)
  if (known) return known
  const made = make()
  names.set(id, made)
  return made
}

const texts = new Map<string, string>()
function plain(searchable: Parameters<typeof searchTextOf>[0]) {
  const id = JSON.stringify(searchable)
  let text = texts.get(id)
  if (text === undefined) {
    text = searchTextOf(searchable)
    texts.set(id, text)
  }
  return text
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pick = <T>(list: readonly T[], dice: () => number) => list[Math.floor(dice() * list.length)] as T
/** The first entries come up far more often than the last. */
const skewed = <T>(list: readonly T[], dice: () => number) => list[Math.floor(dice() ** 3 * list.length)] as T

/** mulberry32: the same numbers for the same seed on every machine. */
export function diceOf(seed: number) {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function words(text: string) {
  return text.split(' ')
}
