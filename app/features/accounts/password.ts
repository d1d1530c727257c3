export const LEAST_PASSWORD = 10
/** Long passphrases are welcome; a megabyte to hash is not. */
export const MOST_PASSWORD = 200

/** What is wrong with a password's length (the name of a message), or null. How well it is guessed is another question. */
export function lengthFaultOf(password: string): string | null {
  if ([...password].length < LEAST_PASSWORD) return 'account_error_password_short'
  if (password.length > MOST_PASSWORD) return 'account_error_password_long'
  return null
}
