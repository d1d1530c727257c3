import { expect, test } from 'vitest'
import { disable } from '#app/features/accounts/commands.server.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { talentChoices } from '#app/features/talents/choices.server.ts'
import { readChoices } from '#app/features/ventures/handlers.server.ts'
import { addInstitute, deactivate } from '#app/features/zone/commands.server.ts'
import { SALON } from '#app/testing/salon.ts'
import { world } from '#app/testing/world.ts'
import { listColleagues, listEverybody, listInstituteChoices } from './choices.server.ts'

const named = (name_en: string) => ({ name_zh: '', name_en, country: 'DE', website: '' })
const namesOf = (rows: readonly { name_en: string }[]) => rows.map(({ name_en }) => name_en)

test('every form offers the same institutes by name and the same events, latest first', async () => {
  const { db, admin, manager, park } = await world()
  await addInstitute(db, admin, named('Zebra Institute'))
  const gone = await addInstitute(db, admin, named('Aardvark Institute'))
  await deactivate(db, admin, 'institute', gone, { version: 1 })
  const plan = (name_en: string, day: string, park_ids: number[]) =>
    planEvent(db, admin, {
      ...SALON,
      name_en,
      starts: `${day}T14:00`,
      ends: `${day}T17:00`,
      park_ids,
    })
  await plan('Earlier', '2026-03-01', [park('nanhai')])
  await plan('Later', '2026-04-01', [])
  await plan('Elsewhere', '2026-05-01', [park('shunde')])
  const offered = await readChoices(db, manager, 'en')
  const { institutes, events } = await talentChoices(db, manager, 'en')
  expect({ institutes, events }).toEqual({ institutes: offered.institutes, events: offered.events })
  expect(namesOf(events)).toEqual(['Later', 'Earlier'])
  expect(namesOf(institutes)).toEqual(namesOf(institutes).toSorted())
  expect(namesOf(institutes)).not.toContain('Aardvark Institute')
  expect(namesOf(await listInstituteChoices(db, true))[0]).toBe('Aardvark Institute')
})

test('who has left is named by what was done, and can be asked for nothing', async () => {
  const { db, admin, leader } = await world()
  await disable(db, admin, leader.id, 1)
  expect(namesOf(await listEverybody(db))).toContain('Leader Larch')
  expect(namesOf(await listColleagues(db))).not.toContain('Leader Larch')
})
