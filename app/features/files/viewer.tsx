import { Link, useNavigate, useOutletContext, useParams } from '@remix-run/react'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import Download from 'lucide-react/icons/download'
import Shield from 'lucide-react/icons/shield'
import ShieldOff from 'lucide-react/icons/shield-off'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { isPlainPress } from '#app/ui/follow.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { contentPath, type FileType, filesPath, isPicture, viewPath } from './file.ts'
import type { ListedFile } from './queries.server.ts'
import { formatSize } from './size.ts'
import { OPENED_HERE, useOpenedHere } from './use-opened-here.ts'

type Shown = {
  id: number
  name: string
  type: FileType
  width: number | null
  height: number | null
  size: number
  personal: boolean
  may_mark: boolean
}

/**
 * A file above the page of all: pictures as large as there is room, PDF in the browser's own viewer, anything else to
 * be downloaded. It has an address; arrows go to its neighbours, Escape to where one came from, with the focus on the
 * link of what one saw last.
 */
export function Viewer({ file, isGone }: { file: Shown; isGone: boolean }) {
  const record_id = Number(useParams().id)
  const ref = useRef<HTMLDialogElement>(null)
  const navigate = useNavigate()
  const { before, after, version } = useNeighbours(file.id)
  const wayOut = useRef<HTMLAnchorElement>(null)
  useModal(ref, wayOut)
  useFocusBack(file.id)
  const isOpenedHere = useOpenedHere()
  const state = isOpenedHere ? OPENED_HERE : undefined
  const go = (id: number | undefined) =>
    id !== undefined && navigate(viewPath(record_id, id), { replace: true, preventScrollReset: true, state })
  const close = () =>
    isOpenedHere ? navigate(-1) : navigate(filesPath(record_id), { preventScrollReset: true })
  const keys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowLeft') go(before)
    if (event.key === 'ArrowRight') go(after)
  }
  return (
    <dialog
      ref={ref}
      className="viewer"
      aria-labelledby="viewer-title"
      open
      onKeyDown={keys}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <header className="viewer-head">
        <h2 id="viewer-title">
          <bdi>{file.name}</bdi>{' '}
          <span className="text-muted text-xs">
            {[version, formatSize(file.size)].filter(Boolean).join(' · ')}
          </span>
        </h2>
        {file.personal && <Tag tone="ochre">{m.file_tag_personal()}</Tag>}
        {file.may_mark && <Mark key={file.id} file={file} record_id={record_id} />}
        <nav className="viewer-way" aria-label={m.file_title()}>
          <Way to={before && viewPath(record_id, before)} state={state} label={m.file_action_previous()}>
            <ChevronLeft aria-hidden />
          </Way>
          <Way to={after && viewPath(record_id, after)} state={state} label={m.file_action_next()}>
            <ChevronRight aria-hidden />
          </Way>
        </nav>
        <a className="btn" href={`${contentPath(file)}?save`} download={file.name}>
          <Download aria-hidden />
          <span className="max-sm:sr-only">{m.file_action_download()}</span>
        </a>
        <Link
          ref={wayOut}
          className="btn btn-quiet btn-icon"
          to={filesPath(record_id)}
          aria-label={m.file_action_close()}
          preventScrollReset
          onClick={(event) => {
            if (!isOpenedHere || !isPlainPress(event)) return
            event.preventDefault()
            close()
          }}
        >
          <X aria-hidden />
        </Link>
      </header>
      <div className="viewer-body">
        {isGone ? (
          <div role="alert" className="notice notice-bad">
            <p>{m.file_gone()}</p>
          </div>
        ) : (
          <Content key={file.id} file={file} />
        )}
      </div>
    </dialog>
  )
}

/** Says of it, with all versions of its name, that it is about a person, or isn't. */
function Mark({ file: { id, personal }, record_id }: { file: Shown; record_id: number }) {
  return (
    <Form intent={personal ? 'unmark_file' : 'mark_file'} action={filesPath(record_id)} draft={false}>
      <input type="hidden" name="file_id" value={id} />
      <SubmitButton
        variant="quiet"
        small
        icon={personal ? <ShieldOff aria-hidden /> : <Shield aria-hidden />}
        title={personal ? undefined : m.file_field_personal()}
      >
        <span className="max-sm:sr-only">{personal ? m.file_action_unmark() : m.file_action_mark()}</span>
      </SubmitButton>
    </Form>
  )
}

function Content({ file }: { file: Shown }) {
  const { name, type, width, height } = file
  const showsPdf = useShowsPdf()
  if (isPicture(type)) return <Picture src={contentPath(file)} name={name} width={width} height={height} />
  if (type === 'pdf' && showsPdf) return <iframe src={contentPath(file)} title={name} />
  return <p className="p-6 text-muted">{m.file_not_shown()}</p>
}

type PictureProps = { src: string; name: string; width: number | null; height: number | null }

/** Whole in the window, and as large as it is once pressed; one that is far higher than wide would be a thread, and begins so. */
function Picture({ src, name, width, height }: PictureProps) {
  const [isLarge, setLarge] = useState(Boolean(width && height && height > 3 * width))
  const label = isLarge ? m.file_action_fit() : m.file_action_enlarge()
  return (
    <button
      type="button"
      className="viewer-picture"
      data-large={isLarge || undefined}
      title={label}
      aria-label={`${name}: ${label}`}
      onClick={() => setLarge(!isLarge)}
    >
      <img src={src} alt={name} width={width ?? undefined} height={height ?? undefined} />
    </button>
  )
}

/** Believed until the browser says that it can't. */
function useShowsPdf() {
  const [shows, setShows] = useState(true)
  useEffect(() => setShows(navigator.pdfViewerEnabled), [])
  return shows
}

type WayProps = { to: string | undefined | 0; state: unknown; label: string; children: ReactNode }

const Way = ({ to, state, label, children }: WayProps) =>
  to ? (
    <Link
      className="btn btn-quiet btn-icon"
      to={to}
      state={state}
      aria-label={label}
      title={label}
      replace
      preventScrollReset
    >
      {children}
    </Link>
  ) : (
    <span />
  )

/** Before and after it in the list, of an earlier version those of its name; and which version it is, where there are several. */
function useNeighbours(id: number) {
  const files = useOutletContext<ListedFile[]>()
  const at = files.findIndex((file) => file.id === id || file.earlier.some((earlier) => earlier.id === id))
  const version = files[at] && versionText(files[at], id)
  return { before: files[at - 1]?.id, after: at < 0 ? undefined : files[at + 1]?.id, version }
}

function versionText({ id: newest, version_no: last, earlier }: ListedFile, id: number) {
  if (id === newest) return last > 1 ? m.file_label_newest({ number: last }) : undefined
  const number = earlier.find((file) => file.id === id)?.version_no
  return number && m.file_label_version_of({ number, last })
}

/**
 * Once it is closed, the link of the file that was seen last has the focus, if nothing else took it: of several the one
 * that is in sight, as the page is again where it was.
 */
function useFocusBack(id: number) {
  const seen = useRef(id)
  seen.current = id
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        const links = document.querySelectorAll<HTMLElement>(`[data-file="${seen.current}"]`)
        const [nearest] = [...links].sort((a, b) => awayOf(a) - awayOf(b))
        nearest?.focus({ preventScroll: awayOf(nearest) < innerHeight / 2 })
      })
    },
    [],
  )
}

/** How far an element is from the middle of the window. */
const awayOf = (element: HTMLElement) => Math.abs(element.getBoundingClientRect().top - innerHeight / 2)

/** Drawn open, so that it is there without script; with it, nothing behind takes the focus: the way out has it. */
function useModal(ref: RefObject<HTMLDialogElement>, wayOut: RefObject<HTMLElement>) {
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    dialog.removeAttribute('open')
    dialog.showModal()
    wayOut.current?.focus()
    return () => dialog.close()
  }, [ref, wayOut])
}
