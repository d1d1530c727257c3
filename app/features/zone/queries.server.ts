import type { Db } from '#db/connect.ts'
import type { Zone } from './zone.ts'

/** All parks in their order, the ones no longer in use too: old records still name them. */
export function listParks(db: Db) {
  return db
    .selectFrom('park')
    .select(['id', 'code', 'name_zh', 'name_en', 'position', 'active', 'version'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function listSectors(db: Db) {
  return db
    .selectFrom('sector')
    .select(['id', 'code', 'letter', 'name_zh', 'name_en', 'position', 'active', 'version'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function listInstitutes(db: Db) {
  return db
    .selectFrom('institute')
    .select(['id', 'name_zh', 'name_en', 'country', 'website', 'active', 'version'])
    .orderBy('active', 'desc')
    .orderBy('name_en')
    .orderBy('id')
    .execute()
}

/** What every signed-in page needs to name a park or a sector by its id. */
export async function listZone(db: Db): Promise<Zone> {
  const [parks, sectors] = await Promise.all([
    db
      .selectFrom('park')
      .select(['id', 'code', 'name_zh', 'name_en', 'active'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('sector')
      .select(['id', 'code', 'letter', 'name_zh', 'name_en', 'active'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
  ])
  return { parks, sectors }
}
