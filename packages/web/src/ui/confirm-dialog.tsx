import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FormFailure } from './form.tsx'
import { ReasonForm } from './reason-form.tsx'

/** Before an act that is hard to undo: what will happen, the verb itself on the button, and the safe way out. */
export function ConfirmDialog(props: {
  title: string
  says: string
  act: string
  isDangerous?: boolean
  close: () => void
  confirm: () => Promise<unknown>
}) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const confirm = (): void => {
    setBusy(true)
    setFailure(undefined)
    props.confirm().then(props.close, (error: unknown) => {
      setBusy(false)
      setFailure(error)
    })
  }
  return (
    <Dialog title={props.title} close={props.close}>
      <p>{props.says}</p>
      {failure === undefined ? null : <FormFailure failure={failure} says={undefined} />}
      <div className="dialog-acts">
        <Button kind={props.isDangerous ? 'danger' : 'primary'} isBusy={isBusy} onClick={confirm}>
          {props.act}
        </Button>
        <Button onClick={props.close}>{t('kit.cancel')}</Button>
      </div>
    </Dialog>
  )
}

/** The same for an act that needs a reason in the audit log. */
export function ReasonDialog(props: {
  title: string
  says: string
  act: string
  isDangerous?: boolean
  close: () => void
  confirm: (reason: string) => Promise<unknown>
}) {
  return (
    <Dialog title={props.title} close={props.close}>
      <p>{props.says}</p>
      <ReasonForm
        act={props.act}
        isDangerous={props.isDangerous ?? false}
        send={props.confirm}
        done={props.close}
        cancel={props.close}
      />
    </Dialog>
  )
}
