import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { optionsOf } from './options.tsx'

const choices = [
  { value: 1, label: 'Nanhai & Shunde' },
  { value: 'b', label: '<b>"quoted"</b>', disabled: true },
  { value: 'c"', label: '三水' },
]
/** The same choices as the browser makes them. */
const asElements = (chosen: string) => (
  <select defaultValue={chosen}>
    <option value="">any</option>
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value} disabled={choice.disabled}>
        {choice.label}
      </option>
    ))}
  </select>
)

test.each(['', '1', 'b', 'c"', 'none of them'])(
  'choices are written as React would, with %j chosen',
  (chosen) => {
    const written = renderToStaticMarkup(
      <select defaultValue={chosen} {...optionsOf(choices, chosen, 'any')} />,
    )
    const attributesSorted = (text: string) =>
      text.replaceAll(
        /<option ([^>]*)>/g,
        (_, all: string) =>
          `<option ${all
            .split(/ (?=\w+=")/)
            .sort()
            .join(' ')}>`,
      )
    expect(attributesSorted(written)).toBe(attributesSorted(renderToStaticMarkup(asElements(chosen))))
  },
)
