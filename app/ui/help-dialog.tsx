import { useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Dialog } from './dialog.tsx'
import { areShortcutsOn, listShortcuts, switchShortcuts } from './keys.ts'

const KEYS: Record<string, string> = {
  Control: 'Ctrl',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The page's own first, then what works everywhere, then the ways to other pages. */
const byKind = (a: { keys: string }, b: { keys: string }) => kindOf(a.keys) - kindOf(b.keys)
const kindOf = (keys: string) => (keys.startsWith('g ') ? 2 : EVERYWHERE.includes(keys) ? 1 : 0)
const EVERYWHERE = ['/', '?', 'Control+k', 'Escape']

/** Every shortcut of the page it is opened on, and the switch for single keys (WCAG 2.1.4). */
export default function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [on, setOn] = useState(areShortcutsOn)
  return (
    <Dialog id="help" title={m.ui_help_title()} open={open} onClose={onClose}>
      <table className="table">
        <caption className="sr-only">{m.ui_help_title()}</caption>
        <tbody>
          {[...listShortcuts(), { keys: 'Escape', label: m.ui_help_close() }]
            .sort(byKind)
            .map(({ keys, label }) => (
              <tr key={keys + label}>
                <td>{label}</td>
                <td className="table-number">
                  {keys.split(/[ +]/).map((key, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a sequence stand in their order
                    <kbd className="kbd" key={index}>
                      {KEYS[key] ?? key}
                    </kbd>
                  ))}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <label className="check mt-3">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            switchShortcuts(event.target.checked)
            setOn(event.target.checked)
          }}
        />
        <span>{m.ui_help_switch()}</span>
      </label>
    </Dialog>
  )
}
