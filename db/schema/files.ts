import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** A content, kept once however often it was uploaded; it lies in FILES_DIR under its hash. */
export type FileTable = {
  /** SHA-256 of what is kept: of a picture that is what was made of it. */
  hash: string
  size: number
  type: string
  width: number | null
  height: number | null
  created_at: string
}

/** What somebody put on a record under a name: one version of it. */
export type AttachmentTable = {
  id: Generated<number>
  record_id: number
  hash: string
  name: string
  /** The name as names are compared: the same key on a record is another version of the same. */
  name_key: string
  version_no: number
  /** It says something about a person: who opens it is recorded. */
  personal: Flag
  uploaded_by: number
  at: string
  removed_at: string | null
  removed_by: number | null
  search_text: Generated<string>
}

/** One row: what FILES_DIR is known by as this database's own. */
export type FileStoreTable = { id: 1; key: string }

/** A file that a note has with it; `brought`: it was put on the record for that note, and is told with it. */
export type NoteFileTable = { note_id: number; attachment_id: number; brought: Flag }
