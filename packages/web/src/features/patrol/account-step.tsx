import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { RadioField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { GatheredAccount } from './account-page.tsx'
import { findPolice } from './find-organisations.ts'

/** What can be done with the account now. */
export function AccountStep({ account, done }: { account: GatheredAccount; done: () => Promise<void> }) {
  const { t } = useTranslation('patrol')
  const { actions, may } = account
  if (actions.length === 0) return <p>{t('account.over')}</p>
  if (!may.includes('stepGatheredAccount')) return <p className="quiet">{t('account.notYours')}</p>
  return <StepForm key={account.version} account={account} done={done} />
}

function StepForm({ account, done }: { account: GatheredAccount; done: () => Promise<void> }) {
  const { t } = useTranslation('patrol')
  const { id, version, actions } = account
  const form = useForm(
    { action: actions[0] ?? 'hand', handTo: null as Choice | null, paperNumber: '', reason: '' } as {
      action: string
      handTo: Choice | null
      paperNumber: string
      reason: string
    },
    {
      send: ({ action, handTo, paperNumber, reason }) =>
        call('stepGatheredAccount', {
          params: { id },
          body: {
            version,
            action: action as Input<'stepGatheredAccount'>['body']['action'],
            ...(action === 'hand' && handTo !== null ? { handTo: handTo.id } : {}),
            ...(paperNumber.trim() === '' ? {} : { paperNumber: paperNumber.trim() }),
            ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          },
        }),
      done: () => {
        announce(t('account.recorded'))
        void done()
      },
    },
  )
  const chosen = actions.find((each) => each === form.values.action) ?? actions[0] ?? 'hand'
  return (
    <Form form={form} act={t(`account.act.${chosen}`)}>
      {actions.length > 1 ? (
        <RadioField
          label={t('account.choose')}
          options={actions.map((value) => ({ value, label: t(`account.act.${value}`) }))}
          {...form.field('action')}
        />
      ) : null}
      {chosen === 'hand' ? (
        <OrganisationPicker label={t('board.handTo')} isRequired search={findPolice} {...form.field('handTo')} />
      ) : null}
      <TextField label={t('account.paper')} maxLength={60} {...form.field('paperNumber')} />
      <TextField label={t('account.why')} maxLength={300} {...form.field('reason')} />
    </Form>
  )
}
