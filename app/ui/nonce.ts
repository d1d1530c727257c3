import { createContext } from 'react'

/** The page's Content-Security-Policy nonce while the server renders; browsers hide it, so '' in them. */
export const NonceContext = createContext('')
