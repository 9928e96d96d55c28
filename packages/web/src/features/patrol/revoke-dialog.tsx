import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { moneyText } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Transfer } from './transfers-page.tsx'

export function RevokeDialog({ transfer, close, done }: { transfer: Transfer; close: () => void; done: () => void }) {
  const { t } = useTranslation(['patrol', 'words'])
  const { id, version, amount } = transfer
  const form = useForm(
    { idChecked: false, reason: '' },
    {
      send: ({ idChecked, reason }) =>
        call('revokeMachineTransfer', {
          params: { id },
          body: { version, idChecked, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        }),
      done: () => {
        announce(t('transfers.done'))
        done()
        close()
      },
    },
  )
  return (
    <Dialog title={t('transfers.revokeTitle')} close={close}>
      <p>{t('transfers.revokeSays')}</p>
      <KeyValues
        facts={[
          [t('transfers.payer'), [transfer.payerName, transfer.payerAccount].filter(Boolean).join(' ')],
          [t('transfers.payee'), [transfer.payeeName, transfer.payeeAccount].filter(Boolean).join(' ')],
          [t('transfers.amount'), amount ? moneyText(amount) : null],
        ]}
      />
      <Form form={form} act={t('transfers.revoke')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <CheckboxField label={t('transfers.checked')} {...form.field('idChecked')} />
        <TextField label={t('transfers.reason')} maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}
