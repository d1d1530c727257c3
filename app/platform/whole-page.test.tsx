import { renderToPipeableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { wholePage } from './whole-page.server.ts'

test('no character is lost or padded where React cuts a page', async () => {
  for (let shift = 0; shift < 3; shift++) {
    const name = '为新同事重新生成链接'
    const page = (
      <ul title={'x'.repeat(shift)}>
        {Array.from({ length: 400 }, (_, i) => i).map((i) => (
          <li key={i} aria-label={name}>
            {name}
          </li>
        ))}
      </ul>
    )
    const html = await new Promise<Buffer>((resolve) => {
      const { pipe } = renderToPipeableStream(page, { onAllReady: () => void pipe(wholePage(resolve)) })
    })
    expect(html.includes(0), 'a zero byte').toBe(false)
    expect(html.toString().split(name)).toHaveLength(801)
  }
})
