import { useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Dialog } from './dialog.tsx'
import { areShortcutsOn, listShortcuts, switchShortcuts } from './keys.ts'

/** Every shortcut of the page it is opened on, and the switch for single keys (WCAG 2.1.4). */
export default function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [on, setOn] = useState(areShortcutsOn)
  return (
    <Dialog id="help" title={m.ui_help_title()} open={open} onClose={onClose}>
      <table className="table">
        <caption className="sr-only">{m.ui_help_title()}</caption>
        <tbody>
          {listShortcuts().map(({ keys, label }) => (
            <tr key={keys + label}>
              <td>{label}</td>
              <td className="number">
                {keys.split(/[ +]/).map((key, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a sequence stand in their order
                  <kbd className="kbd" key={index}>
                    {key === 'Control' ? 'Ctrl' : key}
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
