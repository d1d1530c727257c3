import pino from 'pino'

/** One line of JSON an event, to standard output. Never log what people typed, tokens, or query strings. */
export const logger = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.password', '*.token', 'req.headers.cookie', 'req.headers.authorization'],
})
