import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compile } from 'tailwindcss'
import ts from 'typescript'
import { expect, test } from 'vitest'

/*
 * The classes that the sources put on elements, held against those that the style sheets define. A class stands
 * where it can be found: in `className`, in a written `class="…"`, or in something called `class…`. A mail brings its
 * own style sheet.
 */
const { words, starts } = classesUsed(
  globSync('app/**/*.{ts,tsx}').filter(
    (file) => !/app\/paraglide|mail\/mail-html\.ts$|\.test\.tsx?$/.test(file.replaceAll('\\', '/')),
  ),
)
const selectors = globSync('app/**/*.css').flatMap(selectorsIn)
const defined = [...new Set(selectors.flatMap(classesIn))].sort()

test('each class on an element has a rule: one of ours, or a utility', async () => {
  const others = [...words].filter((word) => !defined.includes(word))
  const utilities = await utilitiesAmong(others)
  expect(others.filter((word) => !utilities.includes(word)).sort()).toEqual([])
  expect([...starts].filter((start) => !defined.some((name) => name.startsWith(start)))).toEqual([])
})

test('each class that has a rule is on some element', () => {
  const begun = (name: string) => [...starts].some((start) => name.startsWith(start))
  expect(defined.filter((name) => !words.has(name) && !begun(name))).toEqual([])
})

test('a class that only means something on or inside another begins with its name', () => {
  const first = new Set(selectors.map((selector) => classesIn(selector)[0]))
  const strays = selectors.flatMap((selector) => {
    const [root = '', ...rest] = classesIn(selector)
    const near = [...first].filter((stem) => `${root}-`.startsWith(`${stem}-`))
    return rest.filter((name) => !first.has(name) && !near.some((stem) => name.startsWith(`${stem}-`)))
  })
  expect([...new Set(strays)]).toEqual([])
})

test('no class of ours is also a utility, which would add itself to it', async () => {
  expect(await utilitiesAmong(['outline', 'table-of-ours', 'ring', 'max-sm:hidden', 'text-muted'])).toEqual([
    'outline',
    'ring',
    'max-sm:hidden',
    'text-muted',
  ])
  expect(await utilitiesAmong(defined)).toEqual([])
})

test('a class that a journey, a measurement or a page looks for is one of ours', () => {
  const selector = /\b(?:locator|querySelector(?:All)?|closest|matches)\((['"`])(.*?)\1/g
  const read = (files: string) => globSync(files).map((file) => readFileSync(file, 'utf8'))
  const journeys = read('{e2e,bench}/**/*.ts')
  const looked = [...journeys, ...read('app/**/*.{ts,tsx}')].flatMap((source) =>
    [...source.matchAll(selector)].flatMap(([, , text = '']) =>
      classesIn(text.replaceAll(/"[^"]*"|\$\{.*?\}/g, '')),
    ),
  )
  const written = journeys.flatMap((source) =>
    [...source.matchAll(/class="([\w-]+)"/g)].map(([, name]) => name),
  )
  expect(looked).toContain('row-link')
  expect(written).toContain('page-count')
  expect([...new Set([...looked, ...written])].filter((name = '') => !defined.includes(name))).toEqual([])
})

/** Those for which Tailwind writes a rule, with the theme of tokens.css. */
async function utilitiesAmong(names: string[]) {
  const require = createRequire(import.meta.url)
  const loadStylesheet = async (id: string) => {
    const path = id.startsWith('.') ? join('app', id) : require.resolve(`${id}/index.css`)
    return { path, base: dirname(path), content: readFileSync(path, 'utf8') }
  }
  const notes = readFileSync('app/styles.css', 'utf8').match(/@source not inline.*/g) ?? []
  const source = ['@import "tailwindcss"; @import "./ui/tokens.css";', ...notes].join('\n')
  const { build } = await compile(source, { loadStylesheet })
  const css = build(names)
  return names.filter((name) => {
    const escaped = `.${name.replaceAll(/[^\w-]/g, '\\$&')}`
    return css.split(escaped).some((rest, i) => i > 0 && !/^[\w-]/.test(rest))
  })
}

function selectorsIn(file: string): string[] {
  const css = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const preludes = [...css.matchAll(/([^{};]*)\{/g)].map(([, prelude = '']) => prelude.trim())
  return preludes
    .filter((prelude) => !prelude.startsWith('@'))
    .flatMap((prelude) => prelude.split(/,(?![^(]*\))/))
}

function classesIn(selector: string) {
  return [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name)
}

/** Whole class names, and the beginnings of those that end with a value (`tag-${tone}`). */
function classesUsed(files: string[]) {
  const words = new Set<string>()
  const starts = new Set<string>()

  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    if (!text.includes('class')) continue
    look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  }
  return { words, starts }

  function look(node: ts.Node) {
    const name = nodeName(node)
    if (/^class/.test(name ?? '')) takeAll(node)
    else if (ts.isTemplateExpression(node)) lookInTemplate(node)
    else if (ts.isStringLiteralLike(node)) takeWritten(node.text)
    else ts.forEachChild(node, look)
  }

  /** HTML written down: `<p class="hint ${more}">`. */
  function lookInTemplate(template: ts.TemplateExpression) {
    let inside = takeWritten(template.head.text)
    for (const span of template.templateSpans) {
      if (inside) takeAll(span.expression)
      else look(span.expression)
      inside = takeWritten(span.literal.text, inside)
    }
  }

  /** Whether it ends within a class attribute. */
  function takeWritten(text: string, inside = false) {
    const parts = `${inside ? 'class="' : ''}${text}`.split(/\bclass="/).slice(1)
    for (const part of parts) take(part.split('"')[0] ?? '')
    return parts.length > 0 && !parts.at(-1)?.includes('"')
  }

  function takeAll(node: ts.Node) {
    if (ts.isTemplateExpression(node)) {
      const pieces = [node.head, ...node.templateSpans.map((span) => span.literal)]
      pieces.forEach((piece, i) => {
        take(piece.text, i > 0, i < pieces.length - 1)
      })
      for (const span of node.templateSpans) takeAll(span.expression)
    } else if (ts.isStringLiteralLike(node)) take(node.text)
    else if (ts.isPropertyAssignment(node)) takeAll(node.initializer)
    else if (!ts.isParameter(node) && !isComparison(node)) ts.forEachChild(node, takeAll)
  }

  /** Words that touch a value before or after them are parts of one. */
  function take(text: string, after = false, before = false) {
    const list = text.split(/\s+/)
    if (after) list.shift()
    const last = before ? list.pop() : ''
    if (last) starts.add(last)
    for (const word of list) if (word) words.add(word)
  }
}

function nodeName(node: ts.Node) {
  const named =
    ts.isJsxAttribute(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isBindingElement(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node)
  return named ? node.name?.getText() : undefined
}

function isComparison(node: ts.Node) {
  return ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())
}
