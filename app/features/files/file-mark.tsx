import FileIcon from 'lucide-react/icons/file'
import FileSpreadsheet from 'lucide-react/icons/file-spreadsheet'
import FileText from 'lucide-react/icons/file-text'
import ImageIcon from 'lucide-react/icons/image'
import Presentation from 'lucide-react/icons/presentation'
import type { ComponentType } from 'react'
import { type FileType, isPicture, thumbPath } from './file.ts'

const SHEETS: readonly FileType[] = ['xlsx', 'xls', 'ods', 'csv']
const SLIDES: readonly FileType[] = ['pptx', 'ppt', 'odp']
const PAGES: readonly FileType[] = ['pdf', 'docx', 'doc', 'odt', 'txt', 'md']

/** What kind of file it is, seen; a picture is its own mark. */
export function FileMark({ id, type, thumb }: { id: number; type: FileType; thumb: boolean }) {
  const Icon = iconOf(type)
  return (
    <span className="file-mark" aria-hidden="true">
      {thumb ? <img src={thumbPath({ id })} alt="" loading="lazy" width={40} height={40} /> : <Icon />}
    </span>
  )
}

function iconOf(type: FileType): ComponentType {
  if (isPicture(type)) return ImageIcon
  if (SHEETS.includes(type)) return FileSpreadsheet
  if (SLIDES.includes(type)) return Presentation
  return PAGES.includes(type) ? FileText : FileIcon
}
