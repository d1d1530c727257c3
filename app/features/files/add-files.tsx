import Camera from 'lucide-react/icons/camera'
import Paperclip from 'lucide-react/icons/paperclip'
import { type ChangeEvent, type ReactNode, useId } from 'react'
import * as m from '#app/paraglide/messages.js'
import { ACCEPTED, ACCEPTED_PICTURES } from './file.ts'

type Pick = (files: File[]) => void

/** Buttons that open the system's own picker, and on a phone its camera. Without script a form has its own field. */
export const PickButtons = ({ onPick }: { onPick: Pick }) => (
  <span className="btn-row needs-script no-print">
    <PickButton onPick={onPick} accept={ACCEPTED} multiple icon={<Paperclip aria-hidden />}>
      {m.file_action_choose()}
    </PickButton>
    <span className="only-touch">
      <PickButton
        onPick={onPick}
        accept={ACCEPTED_PICTURES}
        capture="environment"
        icon={<Camera aria-hidden />}
      >
        {m.file_action_photograph()}
      </PickButton>
    </span>
  </span>
)

type ButtonProps = {
  onPick: Pick
  accept: string
  multiple?: boolean
  capture?: 'environment'
  icon: ReactNode
  children: ReactNode
}

/** The field itself takes focus and keys; its label is what is seen. */
function PickButton({ onPick, icon, children, ...field }: ButtonProps) {
  const id = useId()
  const pick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onPick([...(currentTarget.files ?? [])])
    // The same one again is chosen again.
    currentTarget.value = ''
  }
  return (
    <span className="pick">
      <input id={id} type="file" className="sr-only" onChange={pick} {...field} />
      <label htmlFor={id} className="btn">
        {icon}
        {children}
      </label>
    </span>
  )
}
