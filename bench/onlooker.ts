import { Agent } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { ask } from '../e2e/harness/ask.ts'

/*
 * Somebody else: asks for a page again and again from a thread of its own, where what the senders have to do is no
 * part of the wait. Any message is answered with the longest wait since the last one.
 */
const PAUSE = 5
const agent = new Agent({ keepAlive: true })
let worst = 0

parentPort?.on('message', () => {
  parentPort?.postMessage(worst)
  worst = 0
})
for (;;) {
  const began = performance.now()
  // A connection that was idle may be closed just then: the next one is waited for too.
  await ask(`${workerData}/up`, { agent }).catch(() => null)
  worst = Math.max(worst, performance.now() - began)
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
}
