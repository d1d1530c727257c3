/** The value of one cookie in a Cookie header, or null. */
export function cookieOf(cookies: string | null, name: string): string | null {
  const pair = cookies?.split('; ').find((part) => part.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) ?? null
}
