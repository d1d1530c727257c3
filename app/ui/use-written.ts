import { useMemo } from 'react'
import { readWritten, type Written } from '#app/platform/written.ts'

/** The data again; the same object as long as the text is the same. */
export const useWritten = <T>(text: Written<T>): T => useMemo(() => readWritten(text), [text])
