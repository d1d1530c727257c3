import * as m from '#app/paraglide/messages.js'
import { isAwayStatus } from '#app/ui/patient-fetch.ts'
import type { Added } from './commands.server.ts'
import { uploadPath } from './file.ts'
import type { Answer } from './handlers.server.ts'

/** What came of sending one file: what it is there, or why it is not, in words, and whether that may change. */
export type Sent = { file: Added } | { error: string; again?: boolean }

/** Undefined where nobody answered. */
export type Sending = { done: Promise<Sent | undefined>; cancel(): void }

/**
 * Sends one file and tells how far it is, from 0 to 1. XMLHttpRequest, as fetch can't say how much was sent.
 */
export function sendFile(
  file: File,
  { record_id, personal }: { record_id: number; personal: boolean },
  onProgress: (share: number) => void,
): Sending {
  const body = new FormData()
  if (personal) body.append('personal', 'on')
  body.append('files', file, file.name)
  const request = new XMLHttpRequest()
  const done = new Promise<Sent | undefined>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(sentOf(request))
    request.onerror = () => resolve(undefined)
    request.onabort = () => resolve(undefined)
  })
  request.open('POST', uploadPath(record_id))
  request.responseType = 'json'
  request.send(body)
  return { done, cancel: () => request.abort() }
}

function sentOf({ status, response, responseURL }: XMLHttpRequest): Sent | undefined {
  const answer = response as Answer | null
  if (answer && 'file' in answer) return answer
  if (answer && 'error' in answer) return { ...answer, again: status >= 500 }
  if (isAwayStatus(status)) return undefined
  if (/\/login/.test(responseURL)) return { error: m.file_error_signed_out(), again: true }
  if (status === 413) return { error: m.file_error_too_large_here() }
  if (status === 404 || status === 403) return { error: m.file_error_not_here() }
  return { error: m.file_error_server({ status }), again: true }
}
