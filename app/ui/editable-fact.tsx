import * as m from '#app/paraglide/messages.js'
import { FactEditor, type FactEditorProps } from './fact-editor.tsx'
import { useDrawn } from './folded.ts'
import { Fact } from './record.tsx'

type Props = FactEditorProps & { mayEdit?: boolean }

/**
 * A fact that is edited where it stands: pressed, the value becomes a small form (docs/decisions); without
 * JavaScript it is a link to the page on which it is one. Give each an `intent` of its own.
 */
export function EditableFact({ mayEdit = true, ...fact }: Props) {
  const { folded } = fact
  const { drawn, opener } = useDrawn(folded, fact.intent, folded.wanted === fact.intent)
  if (!mayEdit) return <Fact label={fact.label}>{fact.shown}</Fact>
  if (drawn) return <FactEditor {...fact} />
  const edit = m.ui_action_edit_named({ name: fact.label })
  return (
    <div className="fact">
      <dt>{fact.label}</dt>
      <dd className="inline-edit">
        <a
          className="inline-edit-shown"
          href={opener.href}
          onClick={opener.onClick}
          aria-label={edit}
          aria-describedby={`${fact.intent}-shown`}
          title={edit}
        >
          <span id={`${fact.intent}-shown`}>{fact.shown || <span className="text-faint">–</span>}</span>
        </a>
      </dd>
    </div>
  )
}
