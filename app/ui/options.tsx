import type { Choice } from './field.tsx'
import { escaped } from './html.ts'

/**
 * What stands inside a select. The server writes it down, since a page offers some hundred choices and React takes
 * ten times as long for each; the browser finds the elements it would have made itself.
 */
export function optionsOf(choices: readonly Choice[], chosen: string, empty?: string) {
  const all = empty === undefined ? choices : [{ value: '', label: empty }, ...choices]
  if (!import.meta.env.SSR)
    return { children: all.map((choice) => <Option key={choice.value} {...choice} />) }
  const at = all.findIndex(({ value }) => String(value) === chosen)
  return { dangerouslySetInnerHTML: { __html: all.map((choice, i) => written(choice, i === at)).join('') } }
}

const Option = ({ value, label, disabled }: Choice) => (
  <option value={value} disabled={disabled}>
    {label}
  </option>
)

const written = ({ value, label, disabled }: Choice, selected: boolean) =>
  `<option value="${escaped(String(value))}"${disabled ? ' disabled=""' : ''}${selected ? ' selected=""' : ''}>${escaped(label)}</option>`
