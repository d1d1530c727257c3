import type { Actor } from './actor.ts'

type Person = { id: number; disabled_at: string | null }

export const mayManagePeople = (actor: Actor) => actor.can('account.manage')

/** Nobody takes away their own right to come back. */
export const mayDisable = (actor: Actor, person: Person) =>
  mayManagePeople(actor) && actor.id !== person.id && person.disabled_at === null

export const mayEnable = (actor: Actor, person: Person) =>
  mayManagePeople(actor) && person.disabled_at !== null

export const mayMakeResetLink = (actor: Actor, person: Person) =>
  mayManagePeople(actor) && person.disabled_at === null
