import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { compile } from 'tailwindcss'
import { expect, test } from 'vitest'

const styles = readFileSync('app/ui/marks.css', 'utf8')
const tailwind = createRequire(import.meta.url).resolve('tailwindcss/index.css')

/** The rules that Tailwind writes for a class of this name, as it does whenever the word stands in a source. */
async function utilityOf(name: string) {
  const loadStylesheet = async () => ({
    path: tailwind,
    base: dirname(tailwind),
    content: readFileSync(tailwind, 'utf8'),
  })
  const { build } = await compile('@import "tailwindcss";', { loadStylesheet })
  return new RegExp(`\\.${name} \\{`).test(build([name]))
}

test('no tone of a tag is the name of a utility, which would add itself to it', async () => {
  const tones = [...styles.matchAll(/\.tag\.([a-z]+)/g)].map(([, tone]) => tone as string)
  expect(tones).toContain('hollow')
  for (const tone of tones) expect([tone, await utilityOf(tone)]).toEqual([tone, false])
  expect(await utilityOf('outline')).toBe(true)
  expect(await utilityOf('ring')).toBe(true)
})
