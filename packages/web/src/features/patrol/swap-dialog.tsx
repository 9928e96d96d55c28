import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'

type Shift = Output<'listMyShifts'>['items'][number]

export function SwapDialog({ shift, close, done }: { shift: Shift; close: () => void; done: () => Promise<void> }) {
  const { t } = useTranslation(['patrol', 'words'])
  const candidates = useCandidates(shift.postId)
  const form = useForm(
    { personId: '', reason: '' },
    {
      send: (values) => call('swapShift', { params: { id: shift.id }, body: { version: shift.version, ...values } }),
      done: () => {
        announce(t('shift.swapped'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('shift.swapTitle')} close={close}>
      <Form form={form} act={t('shift.swap')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <SelectField
          label={t('shift.to')}
          isRequired
          none={t('shift.choose')}
          options={candidates.filter(({ value }) => value !== shift.personId)}
          {...form.field('personId')}
        />
        <TextField label={t('shift.reason')} isRequired maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}

/** Who can stand at a post, as options. */
export function useCandidates(postId: string): readonly { readonly value: string; readonly label: string }[] {
  const { roleName } = useNames()
  const { data } = useQuery({
    queryKey: ['shift-candidates', postId],
    queryFn: () => call('listShiftCandidates', { params: { id: postId } }),
  })
  return (data?.items ?? []).map(({ personId, name, role, organisationName }) => ({
    value: personId,
    label: [name ?? personId, roleName(role as Parameters<typeof roleName>[0]), organisationName].join(' · '),
  }))
}
