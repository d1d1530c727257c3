import pino from 'pino'

/** One line of JSON an event, to standard output. Never log what people typed, tokens, or query strings. */
/** A path as the log may know it: no query, and no token of an invitation or reset link. */
export const pathForLog = (url: string) =>
  (url.split('?')[0] ?? '').replace(/^\/(invite|reset)\/.*$/, '/$1/…')

export const logger = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.password', '*.token', 'req.headers.cookie', 'req.headers.authorization'],
})
