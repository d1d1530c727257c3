/** Those for which React wakes a page at once instead of when it gets to it. */
const WAKING =
  'keydown keypress keyup mousedown mouseup pointerdown pointerup touchstart touchend click input change submit compositionstart compositionend'

/**
 * Keeps from React what somebody presses or types before it has taken the page over; answers how to leave off. React
 * would do so at once, find that Remix hasn't read the page's data yet, and leave it dead for good ("Root did not
 * complete"). The browser does with it what it does without script: links lead, fields take letters, forms are sent.
 * What was chosen from a list meanwhile is told once the page is awake.
 */
export function keepEarlyEvents() {
  const names = WAKING.split(' ')
  const chosen = new Set<HTMLSelectElement>()
  const keep = (event: Event) => {
    event.stopPropagation()
    if (event.type === 'change' && event.target instanceof HTMLSelectElement) chosen.add(event.target)
  }
  for (const name of names) addEventListener(name, keep, true)
  return () => {
    for (const name of names) removeEventListener(name, keep, true)
    for (const select of chosen) select.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
