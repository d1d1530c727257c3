import type { Currency } from '#app/platform/money.ts'

/*
 * What can be said of a record, as data: a noun names its fields here once, and forms, facts edited in place,
 * conflicts, histories, the audit, lists and filters read them. How a kind is parsed stands in `field-schema.ts`,
 * how it is worded in `field-text.ts`, how it is typed in `field-control.tsx`: no definition pulls those in.
 */

type Label = () => string

/** Whose rows or codes a choice is made of; `useLook` has them in the reader's language. */
export type Source =
  | 'parks'
  | 'sectors'
  | 'owners'
  | 'institutes'
  | 'events'
  | 'countries'
  | 'languages'
  | 'time_zones'

/** How a list can be narrowed by a field, as a parameter of its URL. */
export type Filter = {
  param: string
  any: Label
  /** What records without it are called, where one can ask for those. */
  none?: Label
  /** What the chip says; the choice itself, when nothing else is given. */
  chip?: (choice: string) => string
  /** Folded away behind *more*. */
  more?: true
}

type Common = {
  label: Label
  hint?: Label
  lang?: 'zh-CN' | 'en'
  /** The first, empty choice. */
  none?: Label
  /** What it means that nothing is said, where that means something. */
  unset?: Label
  filter?: Filter
  /** Means something, and is shown, only while that choice is made, and is forgotten with it. */
  only?: { field: string; is: string }
  /** Of a person: masked, handed to them when they ask, erased with them. */
  personal?: true
}

export type FieldKinds = {
  text: {
    max: number
    required?: true
    /** More than one line. */
    lines?: number
    type?: 'tel'
    /** What it must look like when there is something; `error` names a message. */
    like?: { pattern: RegExp; error: string }
    /** Small letters are typed for capitals. */
    capitals?: true
    placeholder?: string
  }
  url: { max: number }
  choice: {
    choices: Readonly<Record<string, Label>>
    required?: true
    /** One below the other, each with what it means. */
    explained?: Readonly<Record<string, Label>>
  }
  /** A row of another table, by its id. */
  ref: { to: Source; required?: true; own?: true }
  /** Several of them. */
  refs: { to: Source; own?: true }
  /** Several codes; what they are called stands here where they are few, else a page has it. */
  codes: { of: readonly string[]; from: Source | Readonly<Record<string, Label>> }
  /** `blank` is what no country is stored as. */
  country: { required?: true; blank: '' | null }
  /** A day; `recent` when the zone itself did something on it. */
  day: { required?: true; recent?: true }
  /** Day and hour where it takes place, in the time zone that another field says. */
  moment: Record<never, never>
  time_zone: Record<never, never>
  whole: { least: number; most: number; chosen?: true }
  /** Minor units; of one currency, or of the one that another field says. */
  money: { currency: Currency } | { currencyIn: string }
  flag: Record<never, never>
  emails: { most: number }
  links: { most: number }
}

export type Kind = keyof FieldKinds
export type FieldOf<K extends Kind> = { [P in K]: { kind: P } & Common & FieldKinds[P] }[K]
export type Field = FieldOf<Kind>
export type Fields = Readonly<Record<string, Field>>

/** What commands take and records hold for a field. */
export type ValueOf<F> = F extends { kind: 'text' | 'url' | 'moment' | 'time_zone' }
  ? string
  : F extends { kind: 'choice'; choices: infer C }
    ? F extends { required: true }
      ? keyof C
      : keyof C | null
    : F extends { kind: 'ref' | 'whole' | 'money' }
      ? F extends { required: true }
        ? number
        : number | null
      : F extends { kind: 'day' }
        ? F extends { required: true }
          ? string
          : string | null
        : F extends { kind: 'country'; blank: infer B }
          ? F extends { required: true }
            ? string
            : string | B
          : F extends { kind: 'flag' }
            ? boolean
            : F extends { kind: 'refs' }
              ? number[]
              : F extends { kind: 'codes'; of: readonly (infer C)[] }
                ? C[]
                : string[]

/** All that can be said of a record of these fields. */
export type FactsOf<F extends Fields> = { -readonly [N in keyof F]: ValueOf<F[N]> }

/** Fields edited in one go where they stand, under a name of their own. */
export type Group<N extends string = string> = { label: Label; fields: readonly N[] }

/** What is wrong with a record as a whole, said at one of its fields. */
export type Fault<N extends string = string> = { field: N; key: string }

/** `groups` and `together` name fields of `fields`; `defineNoun` sees to that. */
export type Noun<F extends Fields = Fields> = {
  /** As `record.kind` has it. */
  kind: string
  fields: F
  groups: Readonly<Record<string, Group>>
  /** Fields that are one fact: compared, contested and remembered together. */
  together: readonly (readonly string[])[]
  /** What no field can know alone: asked by its forms, and by commands of what would stand. */
  rules(facts: Facts): readonly Fault[]
}

type Facts = Readonly<Record<string, unknown>>

/** A field's kind with what it says: `text(m.talent_field_phone, { max: 40 })`. */
const kindOf =
  <K extends Kind>(kind: K) =>
  <const O extends Omit<Common, 'label'> & FieldKinds[K]>(label: Label, own: O) =>
    ({ kind, label, ...own }) as { kind: K; label: Label } & O

export const text = kindOf('text')
export const url = kindOf('url')
export const choice = kindOf('choice')
export const ref = kindOf('ref')
export const refs = kindOf('refs')
export const codes = kindOf('codes')
export const country = kindOf('country')
export const day = kindOf('day')
export const moment = kindOf('moment')
export const timeZone = kindOf('time_zone')
export const whole = kindOf('whole')
export const money = kindOf('money')
export const flag = kindOf('flag')
export const emails = kindOf('emails')
export const links = kindOf('links')

type Own<F extends Fields> = Pick<Noun<F>, 'kind' | 'fields'> & {
  groups?: Readonly<Record<string, Group<keyof F & string>>>
  together?: readonly (readonly (keyof F & string)[])[]
  rules?(facts: FactsOf<NoInfer<F>>): readonly Fault<keyof F & string>[]
}

/** A noun's fields, in the order its pages show them; a field outside every group is edited alone. */
export const defineNoun = <const F extends Fields>({ rules = () => [], ...noun }: Own<F>): Noun<F> => ({
  groups: {},
  together: [],
  ...noun,
  rules: rules as Noun['rules'],
})

/** What is edited in one go, by name, in the order of the fields. */
export function groupsOf({ fields, groups }: Noun): [name: string, group: Group][] {
  const grouped = Object.entries(groups)
  const seen = new Set<string>()
  return Object.entries(fields).flatMap(([name, { label }]) => {
    const found = grouped.find(([, group]) => group.fields.includes(name))
    const [key, group] = found ?? [name, { label, fields: [name] }]
    if (seen.has(key)) return []
    seen.add(key)
    return [[key, group]]
  })
}

/** The fields that the intent `change-<group>` of a form names; null where there is no such group. */
export function fieldsOfIntent(noun: Noun, intent: string): readonly string[] | null {
  const name = /^change-(\w+)$/.exec(intent)?.[1]
  return groupsOf(noun).find(([key]) => key === name)?.[1].fields ?? null
}

/** A field with those that are one fact with it, and with what means something only beside it. */
export function wholeOf({ fields, together }: Pick<Noun, 'fields' | 'together'>, field: string): string[] {
  const head = fields[field]?.only?.field ?? field
  const tied = Object.keys(fields).filter((name) => fields[name]?.only?.field === head)
  const all = [field, head, ...tied, ...together.filter((one) => one.includes(field)).flat()]
  return [...new Set(all)]
}

/** Fields with those that are one fact with them. */
export function inFull<F extends string>(together: Noun['together'], fields: readonly F[]): F[] {
  const whole = together.filter((group) => group.some((field) => fields.includes(field as F)))
  return [...new Set([...fields, ...(whole.flat() as F[])])]
}

/** What the fields are called, by name. */
export const labelsOf = ({ fields }: Pick<Noun, 'fields'>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { label }]) => [name, label()]))

/** The field beside an amount that says its currency; none for an amount of one currency, or for what is no amount. */
export const currencyFieldOf = (field: Field | undefined) =>
  field?.kind === 'money' && 'currencyIn' in field ? field.currencyIn : undefined
