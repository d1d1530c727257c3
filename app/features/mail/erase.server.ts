import { payloadOf } from '#app/features/jobs/job.ts'
import type { Trx } from '#db/connect.ts'
import { type Said, withoutRecords } from './mail-text.ts'

/**
 * Takes a record out of all mails, sent or not: one that tells of nothing else goes, of a summary its lines. Which
 * mails those are is known from when they were written, whatever the record was called then. Whoever was to send one
 * that goes has nothing to do any more.
 */
export async function eraseMails(trx: Trx, record_id: number) {
  const mails = await trx
    .selectFrom('mail_record')
    .innerJoin('mail', 'mail.id', 'mail_record.mail_id')
    .where('record_id', '=', record_id)
    .select(['mail.id', 'content'])
    .execute()
  const gone: number[] = []
  for (const { id, content } of mails) {
    const left = content === '' ? null : withoutRecords(JSON.parse(content) as Said, new Set([record_id]))
    if (left) {
      const said = { subject: left.subject, content: JSON.stringify(left) }
      await trx.updateTable('mail').set(said).where('id', '=', id).execute()
      await trx
        .deleteFrom('mail_record')
        .where('mail_id', '=', id)
        .where('record_id', '=', record_id)
        .execute()
    } else {
      await trx.deleteFrom('mail').where('id', '=', id).execute()
      gone.push(id)
    }
  }
  if (gone.length === 0) return
  const payloads = gone.map((mail_id) => payloadOf('mail.send', { mail_id }))
  await trx.deleteFrom('job').where('name', '=', 'mail.send').where('payload', 'in', payloads).execute()
}
