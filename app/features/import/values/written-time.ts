/** A text whose end is a time of day: what stands before it, the time, and the offset where one is said. */
export type WithTime = { before: string; time: string; offset: string | null }

const TIME =
  /^(.*?\d[日号]?|.*?[a-z])(?:[t,]| |(?<=[日号]))+ ?(?:at )?(上午|早上|中午|下午|晚上|晚)? ?(\d{1,2})(?::(\d{2})(?::\d{2}(?:\.\d+)?)?|[点时](半|\d{1,2}(?=分)|\d{1,2}$)?分?)? ?(am|pm|a\.m\.|p\.m\.)?(z|[+-]\d{2}:?\d{2})?$/

export function splitTime(text: string): WithTime | null {
  const [, before = '', part, hour = '', minute, chinese, half, offset = null] = TIME.exec(text) ?? []
  const clocked = minute !== undefined || /[点时]/.test(text) || half !== undefined
  if (!before || !clocked) return null
  const time = timeOf(
    Number(hour),
    chinese === '半' ? 30 : Number(minute ?? chinese ?? 0),
    part ?? half ?? '',
  )
  return time ? { before: before.replace(/[,\s]+$/, ''), time, offset } : null
}

/** An hour and a minute with the half of the day that a word says; null where there is no such time. */
function timeOf(hour: number, minute: number, half: string): string | null {
  const late = /p|下午|晚/.test(half) && hour < 12
  const midnight = /^a|上午|早/.test(half) && hour === 12
  const hours = midnight ? 0 : late ? hour + 12 : hour
  return hours < 24 && minute < 60
    ? `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : null
}
