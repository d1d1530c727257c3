/**
 * The files among what is pasted. From a table or a text they come with a picture of it, which nobody means: what has
 * both words and their look is text.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  const { types = [], files = [] } = data ?? {}
  return types.includes('text/plain') && types.includes('text/html') ? [] : [...files]
}

export const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') ?? false
