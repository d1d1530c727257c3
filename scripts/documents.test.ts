import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { SERVER } from './start.ts'

/*
 * What the documents say about settings, commands, packages and files, held against what is there.
 */
const read = (file: string) => readFileSync(file, 'utf8')
const manifest = JSON.parse(read('package.json'))
const READMES = ['README.md', 'README.zh-CN.md']
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'bench/*.md', 'seeds/**/*.md'])

/** What stands in backticks in the first cells of the tables of a document. */
function firstCells(text: string) {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
}

test('each package has its reason, and each reason its package', () => {
  const named = firstCells(read('docs/decisions/0009-dependencies.md')).sort()
  const { dependencies, optionalDependencies, devDependencies } = manifest
  expect(named).toEqual(Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).sort())
})

test('each setting stands in both READMEs and in .env.example', () => {
  const schema = read('app/platform/env.ts')
  const known = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name).sort()
  expect(known).toContain('DATABASE_URL')
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name).sort()
  expect(example).toEqual(known)
  for (const readme of READMES) {
    const settings = firstCells(read(readme)).filter((name) => /^[A-Z_]+$/.test(name ?? ''))
    expect(settings.sort(), readme).toEqual(known)
  }
})

test('a service is started with the same words as by npm', () => {
  const [flag = ''] = SERVER
  for (const text of [...READMES.map(read), manifest.scripts.start, manifest.scripts.worker])
    expect([...text.matchAll(/--max-semi-space-size=\d+/g)].map(([word]) => word)).toContain(flag)
  for (const readme of READMES)
    expect(new Set(read(readme).match(/--max-semi-space-size=\d+/g))).toEqual(new Set([flag]))
})

test('a command that a document names is there', () => {
  for (const document of DOCUMENTS) {
    for (const [, name = ''] of read(document).matchAll(/npm run ([a-z0-9:-]+)/g)) {
      expect(manifest.scripts, `${document}: npm run ${name}`).toHaveProperty([name])
    }
  }
})

test('a file that a document links to is there', () => {
  for (const document of DOCUMENTS) {
    for (const [, target = ''] of read(document).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      expect(existsSync(join(dirname(document), target)), `${document}: ${target}`).toBe(true)
    }
  }
})

test('a source that a document names is there', () => {
  const path = /`((?:app|db|seeds|scripts|e2e|bench|ui|platform|features)\/[\w./-]+\.(?:tsx?|js|css|json))`/g
  for (const document of DOCUMENTS) {
    for (const [, named = ''] of read(document).matchAll(path)) {
      const found = existsSync(named) || existsSync(join('app', named))
      expect(found, `${document}: ${named}`).toBe(true)
    }
  }
})

test('a name that the design system gives is one that a page can import', () => {
  const files = globSync('app/**/*.{ts,tsx}').filter((file) => !/paraglide|\.test\./.test(file))
  const sources = files.map(read).join('\n')
  const ours = sources.matchAll(/^export (?:async )?(?:function|const|type) (\w+)/gm)
  const packaged = sources.matchAll(/^import (?:type )?(?:\w+|\{[^}]*\})(?=[^'\n]*'[a-z@])/gm)
  const known = new Set([
    ...[...ours].map(([, name]) => name),
    ...([...packaged].join(' ').match(/\w+/g) ?? []),
  ])
  const spans = read('docs/ui.md').match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []
  const name = /<([A-Z]\w+)|(?<![.\w])([a-z]\w*)\((?!--)|\b(use[A-Z]\w+)|`([A-Za-z]+[A-Z]\w*)`/g
  const named = [...spans.join('\n').matchAll(name)].map((found) => found.slice(1).find(Boolean))
  expect(named).toContain('useSavedToast')
  expect(named.filter((one) => !known.has(one))).toEqual([])
})

test('both READMEs have the same sections and show the same commands', () => {
  const [english, chinese] = READMES.map((readme) => {
    const text = read(readme)
    const commands = [...text.matchAll(/`(?:npm|GET|PORT=|DATABASE_URL=)[^`]*`/g)].map(([command]) => command)
    return { sections: text.match(/^##+ /gm)?.length, commands }
  })
  expect(chinese).toEqual(english)
})

test('each decision has a number of its own, which its title says too', () => {
  const decisions = globSync('docs/decisions/*.md')
  const numbers = decisions.map((file) => basename(file).slice(0, 4))
  expect(numbers.sort()).toEqual([...new Set(numbers)].sort())
  for (const file of decisions) expect(read(file), file).toMatch(`# ${basename(file).slice(0, 4)} — `)
})
