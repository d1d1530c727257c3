import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import { Card, Nothing } from '#app/ui/page.tsx'
import { toast } from '#app/ui/toast.tsx'
import { PickButtons } from './add-files.tsx'
import { addPath, filesPath } from './file.ts'
import { FileList } from './file-list.tsx'
import { GoingList } from './going.tsx'
import type { Files } from './queries.server.ts'
import { hasFiles, pastedFiles } from './taken.ts'
import { useReadAnew } from './use-read-anew.ts'
import { useRemovedToast } from './use-removed-toast.ts'
import { limitText, useUploads } from './use-uploads.ts'

type Props = {
  record: { id: number; kind: string }
  files: Files
  largest: number
  may: { note: boolean }
  /** All of them, where the page is about nothing else. */
  whole?: boolean
}

/** The files of a record: chosen, dropped here, pasted or photographed; without script by a plain form. */
export function FilesCard({ record, files: { count, shown }, largest, may, whole }: Props) {
  const readAnew = useReadAnew()
  const [personal, setPersonal] = useState(false)
  const always = record.kind === 'talent'
  const uploads = useUploads({
    record_id: record.id,
    largest,
    personal: personal || always,
    onAdded: ({ name, same }) => same && toast(m.file_toast_same({ name })),
    onRest: readAnew,
  })
  const isOver = useDropped(uploads.add, may.note)
  usePasted(uploads.add, may.note)
  useRemovedToast(shown)
  return (
    <div data-over={isOver || undefined} className="file-drop">
      <Card
        id="files"
        title={
          <>
            {m.file_title()} {formatNumber(count)}
          </>
        }
        actions={
          !whole && (
            <Link className="no-print" to={filesPath(record.id)}>
              {m.file_action_all()}
            </Link>
          )
        }
      >
        <div className="grid gap-3">
          {count === 0 && uploads.going.length === 0 && <Nothing>{m.file_empty()}</Nothing>}
          <FileList record_id={record.id} files={shown} />
          {count > shown.length && (
            <Link className="link text-xs" to={filesPath(record.id)}>
              {m.file_action_all_of({ count })}
            </Link>
          )}
          <GoingList {...uploads} />
          {may.note && (
            <>
              <PickButtons onPick={uploads.add} />
              {!always && (
                <label className="check needs-script no-print text-xs">
                  <input type="checkbox" checked={personal} onChange={() => setPersonal(!personal)} />
                  <span>{m.file_field_personal()}</span>
                </label>
              )}
              <p className="field-hint needs-script no-print">
                {limitText(largest)} <span className="only-fine">{m.file_hint_ways()}</span>
              </p>
              <Link className="link without-script no-print" to={addPath(record.id)}>
                {m.file_title_add()}
              </Link>
            </>
          )}
        </div>
      </Card>
    </div>
  )
}

/** What is dropped anywhere on the page but on something that takes it itself; answers whether some is held over it. */
function useDropped(onPick: (files: Iterable<File>) => void, on: boolean) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!on) return
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      setOver(!event.defaultPrevented)
      event.preventDefault()
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event.dataTransfer) || event.defaultPrevented) return
      event.preventDefault()
      onPick(event.dataTransfer?.files ?? [])
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [onPick, on])
  return isOver
}

/** What is pasted anywhere on the page but into a field or something that takes it itself. */
function usePasted(onPick: (files: Iterable<File>) => void, on: boolean) {
  useEffect(() => {
    if (!on) return
    const paste = (event: ClipboardEvent) => {
      const files = pastedFiles(event.clipboardData)
      if (files.length === 0 || event.defaultPrevented) return
      if ((event.target as Element).closest('input, textarea, select, [contenteditable]')) return
      event.preventDefault()
      onPick(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [onPick, on])
}
