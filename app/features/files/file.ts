type Type = {
  mime: string
  /** The endings a name of this type may have; the first is added where it has none of them. */
  endings: readonly [string, ...string[]]
}

const office = (kind: string) => `application/vnd.openxmlformats-officedocument.${kind}`
const open = (kind: string) => `application/vnd.oasis.opendocument.${kind}`

/**
 * What may be uploaded. No archives, which hold anything, no programs or macros, and nothing a browser runs (HTML,
 * SVG). Pictures of iPhones (HEIC) no library shows without a licence: browsers hand them over as JPEG.
 */
const TYPES = {
  pdf: { mime: 'application/pdf', endings: ['pdf'] },
  jpeg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mime: 'image/png', endings: ['png'] },
  webp: { mime: 'image/webp', endings: ['webp'] },
  gif: { mime: 'image/gif', endings: ['gif'] },
  docx: { mime: office('wordprocessingml.document'), endings: ['docx'] },
  xlsx: { mime: office('spreadsheetml.sheet'), endings: ['xlsx'] },
  pptx: { mime: office('presentationml.presentation'), endings: ['pptx'] },
  doc: { mime: 'application/msword', endings: ['doc'] },
  xls: { mime: 'application/vnd.ms-excel', endings: ['xls'] },
  ppt: { mime: 'application/vnd.ms-powerpoint', endings: ['ppt'] },
  odt: { mime: open('text'), endings: ['odt'] },
  ods: { mime: open('spreadsheet'), endings: ['ods'] },
  odp: { mime: open('presentation'), endings: ['odp'] },
  txt: { mime: 'text/plain', endings: ['txt'] },
  csv: { mime: 'text/csv', endings: ['csv'] },
  md: { mime: 'text/markdown', endings: ['md'] },
} as const satisfies Record<string, Type>

export type FileType = keyof typeof TYPES
export const FILE_TYPES = Object.keys(TYPES) as FileType[]

export const mimeOf = (type: FileType): string => TYPES[type].mime
export const endingsOf = (type: FileType): readonly [string, ...string[]] => TYPES[type].endings

const PICTURES: readonly FileType[] = ['jpeg', 'png', 'webp', 'gif']
/** A browser shows it in a page, and it is made anew when it is uploaded. */
export const isPicture = (type: FileType) => PICTURES.includes(type)
/** A browser shows it. */
export const isShown = (type: FileType) => isPicture(type) || type === 'pdf'
export const TEXTS: readonly FileType[] = ['txt', 'csv', 'md']
/** The old formats of Office share a container: which it is, only the ending says. */
export const OLD_OFFICE: readonly FileType[] = ['doc', 'xls', 'ppt']
export const isText = (type: FileType) => TEXTS.includes(type)

/** What a file picker offers. */
export const ACCEPTED = FILE_TYPES.flatMap((type) => endingsOf(type).map((ending) => `.${ending}`)).join(',')
/** What a camera hands over. */
export const ACCEPTED_PICTURES = PICTURES.map(mimeOf).join(',')

/** As many of its newest files a record shows by itself. */
export const SHOWN_FIRST = 6

/** As many at once as a form without script sends. */
export const MOST_AT_ONCE = 20

/** After so many days a removed file can't be taken back any more. */
export const KEPT_DAYS = 30

/** An attachment, as far as its addresses go. */
type Named = { id: number; name: string }

/** Where its content is. */
export const contentPath = ({ id, name }: Named) => `/files/${id}/${encodeURIComponent(name)}`
export const thumbPath = ({ id }: Pick<Named, 'id'>) => `/files/${id}/thumb`

/** The page of all files of a record, where one adds some without script, where scripts send one, and where one is looked at. */
export const filesPath = (record_id: number) => `/records/${record_id}/files`
export const addPath = (record_id: number) => `${filesPath(record_id)}/new`
export const uploadPath = (record_id: number) => `/records/${record_id}/upload`
export const viewPath = (record_id: number, id: number) => `${filesPath(record_id)}/${id}`
