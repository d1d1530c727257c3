import * as m from '#app/paraglide/messages.js'
import type { Added } from './commands.server.ts'
import { uploadPath } from './file.ts'
import type { Answer } from './handlers.server.ts'

/** What came of sending one file: what it is there, or why it is not, in words. */
export type Sent = { file: Added } | { error: string }

export type Sending = { done: Promise<Sent | null>; cancel(): void }

/**
 * Sends one file and tells how far it is, from 0 to 1. XMLHttpRequest, as fetch can't say how much was sent. Nothing
 * comes of one that was cancelled.
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
  const done = new Promise<Sent | null>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(sentOf(request))
    request.onerror = () => resolve({ error: m.file_error_connection() })
    request.onabort = () => resolve(null)
  })
  request.open('POST', uploadPath(record_id))
  request.responseType = 'json'
  request.send(body)
  return { done, cancel: () => request.abort() }
}

function sentOf({ status, response, responseURL }: XMLHttpRequest): Sent {
  const answer = response as Answer | null
  if (answer && ('file' in answer || 'error' in answer)) return answer
  if (/\/login/.test(responseURL)) return { error: m.file_error_signed_out() }
  if (status === 413) return { error: m.file_error_too_large_here() }
  return {
    error: status === 404 || status === 403 ? m.file_error_not_here() : m.file_error_server({ status }),
  }
}
