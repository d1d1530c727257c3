import { useFormState } from './form.tsx'

/** The version a form was filled from stays when a conflict was shown: what this person left alone is not theirs to save. */
export function OpenedAt({ version }: { version: number }) {
  const { values } = useFormState()
  return <input type="hidden" name="base" value={String(values.base ?? version)} />
}
