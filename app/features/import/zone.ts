import type { Source } from '#app/features/records/field.ts'
import type { LocalDate } from '#app/platform/clock.ts'

/** A row or a code that cells may name, by everything it is called; `code` where the zone's own list has one. */
export type Named = { id: number | string; names: readonly string[]; code?: string }

/** What a sheet is read against: who and what the zone knows, and which day it is. */
export type Zone = { today: LocalDate; names: Partial<Record<Source, readonly Named[]>> }
