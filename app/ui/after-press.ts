let pressed = false
if (typeof document !== 'undefined') {
  for (const kind of ['pointerdown', 'pointerup', 'pointercancel']) {
    document.addEventListener(kind, () => (pressed = kind === 'pointerdown'), true)
  }
}

/** What folds or appears under a press moves the page, and the click would miss what it was meant for. */
export function afterPress(run: () => unknown) {
  if (!pressed) return run()
  document.addEventListener('pointerup', () => setTimeout(run), { once: true })
}
