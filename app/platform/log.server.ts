import pino from 'pino'

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** One line of JSON an event, to standard output. Never log what people typed, tokens, or query strings. */
export const logger = pino({
  // What is no level is refused in words by the check of the settings.
  level: LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: plainError },
  redact: ['*.password', '*.token', 'req.headers.cookie', 'req.headers.authorization'],
})

/** What an error is and where; a database's details quote the values it was given. */
function plainError(error: Error) {
  const { type, message, stack, code } = pino.stdSerializers.err(error)
  return { type, code, message, stack }
}
