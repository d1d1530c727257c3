import { Form, SubmitButton } from './form.tsx'

type Props = {
  active: boolean
  version: number
  /** Exactly what will happen, said first. */
  text: string
  action: string
}

/** Takes something out of use, or back. */
export const ActiveForm = ({ active, version, text, action }: Props) => (
  <Form intent={active ? 'deactivate' : 'reactivate'} version={version}>
    <p className="text-muted">{text}</p>
    <div className="btn-row">
      <SubmitButton variant={active ? 'danger' : 'plain'}>{action}</SubmitButton>
    </div>
  </Form>
)
