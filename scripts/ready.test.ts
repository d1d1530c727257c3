import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const clone = mkdtempSync(join(tmpdir(), 'wutong-clone-'))
afterEach(() => rmSync(clone, { recursive: true, force: true }))

function ready(...wanted: string[]) {
  mkdirSync(join(clone, 'scripts'), { recursive: true })
  writeFileSync(join(clone, 'package.json'), '{ "type": "module" }')
  copyFileSync('scripts/ready.js', join(clone, 'scripts/ready.js'))
  const { status, stderr } = spawnSync(process.execPath, ['scripts/ready.js', ...wanted], {
    cwd: clone,
    encoding: 'utf8',
  })
  return { status, said: stderr.trim().split('\n') }
}

const put = (path: string) => {
  mkdirSync(dirname(join(clone, path)), { recursive: true })
  writeFileSync(join(clone, path), '')
}

test('a script of a fresh clone says what to run first, in one sentence', () => {
  const refused = { status: 1, said: [expect.stringMatching(/^Not set up yet: .+ First: npm run setup$/)] }
  expect(ready()).toEqual(refused)
  put('node_modules/.package-lock.json')
  expect(ready()).toMatchObject({ status: 0 })
  expect(ready('words')).toEqual(refused)
  expect(ready('build')).toEqual(refused)
  put('app/paraglide/messages.js')
  expect(ready('words')).toMatchObject({ status: 0 })
  put('build/start.js')
  expect(ready('build')).toEqual({ status: 0, said: [''] })
})

test('every script begins by looking whether it can run, or by making it so', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const bold = Object.entries(scripts).filter(([, line]) => !/^node scripts\/(fresh|ready)\.js /.test(line))
  expect(bold).toEqual([])
})
