import type { Db } from '#db/connect.ts'

/** What texts were said to mean that nobody here knew, by column. */
export async function readAnswers(db: Db, import_id: number): Promise<Map<number, Map<string, unknown>>> {
  const rows = await db
    .selectFrom('import_unknown')
    .where('import_id', '=', import_id)
    .where('answer', 'is not', null)
    .select(['place', 'said', 'answer'])
    .execute()
  const answers = new Map<number, Map<string, unknown>>()
  for (const { place, said, answer } of rows) {
    const texts = answers.get(place) ?? new Map<string, unknown>()
    texts.set(said, JSON.parse(answer ?? 'null'))
    answers.set(place, texts)
  }
  return answers
}
