import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = {
  version: string
  resolved?: string
  os?: string
  cpu?: string
  optionalDependencies?: Record<string, string>
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Package>
}

test('the lockfile has Node for every platform, as npm 11 installs nothing from one that lacks a package', () => {
  const wanted = Object.entries(packages['']?.optionalDependencies ?? {})
  expect(wanted.map(([name]) => [name, packages[`node_modules/${name}`]?.version])).toEqual(wanted)
  const platforms = wanted.map(([name]) => packages[`node_modules/${name}`])
  expect(platforms.map((found) => `${found?.os}-${found?.cpu}`).toSorted()).toEqual([
    'darwin-arm64',
    'darwin-x64',
    'linux-arm64',
    'linux-x64',
    'win32-x64',
  ])
})

test('the lockfile names no registry: each machine asks its own', () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved)).toEqual([])
})
