/** A drawing as `lucide-react` keeps it: elements with their attributes, `key` among them. */
type Drawing = { node: [tag: string, attributes: Record<string, string>][] }

const AROUND = { width: 24, height: 24, viewBox: '0 0 24 24', 'aria-hidden': true } as const

/**
 * How an icon of `lucide-react` becomes a component in the build (vite.config.ts), in the place of its own way: one
 * element with what is inside written once, instead of two components and an element for every line of it. What
 * every icon has in common stands in the sheet.
 */
export default function createLucideIcon({ node }: Drawing) {
  const inside = { __html: node.map(written).join('') }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawings of a package, nothing anybody typed
  const plain = <svg className="lucide" {...AROUND} dangerouslySetInnerHTML={inside} />
  return ({ className }: { className?: string }) =>
    className ? (
      // biome-ignore lint/security/noDangerouslySetInnerHtml: as above
      <svg className={`lucide ${className}`} {...AROUND} dangerouslySetInnerHTML={inside} />
    ) : (
      plain
    )
}

const written = ([tag, { key, ...attributes }]: Drawing['node'][number]) =>
  `<${tag} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}/>`
