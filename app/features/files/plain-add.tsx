import * as m from '#app/paraglide/messages.js'
import { ACCEPTED, addPath } from './file.ts'

/** Without script: the browser's own field, in a form that leads back here or to a page that says what was wrong. */
export const PlainAdd = ({ record, idem }: { record: { id: number; kind: string }; idem: string }) => (
  <form
    method="post"
    encType="multipart/form-data"
    action={addPath(record.id)}
    className="form without-script no-print"
  >
    <input type="hidden" name="idem" value={idem} />
    <input
      type="file"
      name="files"
      multiple
      accept={ACCEPTED}
      className="input"
      aria-label={m.file_field_files()}
    />
    {record.kind !== 'talent' && (
      <label className="check text-xs">
        <input type="checkbox" name="personal" />
        <span>{m.file_field_personal()}</span>
      </label>
    )}
    <div className="btn-row">
      <button type="submit" className="btn">
        {m.file_action_add()}
      </button>
    </div>
  </form>
)
