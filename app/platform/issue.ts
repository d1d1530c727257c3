import type { z } from 'zod'
import type { Complaint, Params } from './errors.ts'

/** What a schema complains of. */
export function complaintOf(issue: z.core.$ZodIssue): Complaint {
  const [field] = issue.code === 'unrecognized_keys' ? issue.keys : issue.path
  return {
    field: field === undefined ? undefined : String(field),
    key: keyOf(issue),
    params: paramsOf(issue),
  }
}

/** A schema's own messages are message names; zod's English sentences are not. */
function keyOf(issue: z.core.$ZodIssue) {
  if (issue.code === 'unrecognized_keys') return 'form_error_unknown_field'
  if (/^[a-z0-9]+(_[a-z0-9]+)+$/.test(issue.message)) return issue.message
  return issue.code === 'too_big' ? 'form_error_too_long' : 'form_error_invalid'
}

function paramsOf(issue: z.core.$ZodIssue): Params {
  if (issue.code === 'too_big') return { most: Number(issue.maximum) }
  if (issue.code === 'too_small') return { least: Number(issue.minimum) }
  if (issue.code === 'unrecognized_keys') return { name: issue.keys.join(', ') }
  return {}
}
