import { createContext } from 'react'

/** The id of the part of the page that something stands in, if that part has one. */
export const Place = createContext<string | undefined>(undefined)
