import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { SCAM_IDS, useScamNames } from '../../ui/scam-names.ts'
import { useForm } from '../../ui/use-form.ts'
import type { Matter } from './intervention-page.tsx'
import type { Outcome } from './marks.tsx'

const OUTCOMES = [
  'confirmed-scam',
  'false-alarm',
  'customer-changed-mind',
  'unclear',
] as const satisfies readonly Outcome[]

/** What it turned out to be. */
export function OutcomeDialog({
  matter,
  close,
  done,
}: {
  matter: Matter
  close: () => void
  done: () => Promise<void>
}) {
  const { t } = useTranslation('intercept')
  const { t: words } = useTranslation()
  const scamName = useScamNames()
  const form = useForm(
    { outcome: matter.outcome ?? '', scamType: matter.scamType ?? matter.suspected[0] ?? '', reason: '' },
    {
      send: async ({ outcome, scamType, reason }) => {
        const found = OUTCOMES.find((each) => each === outcome) ?? 'unclear'
        await call('recordOutcome', {
          params: { id: matter.id },
          body: {
            version: matter.version,
            outcome: found,
            reason,
            ...(found === 'confirmed-scam' && scamType !== '' ? { scamType } : {}),
          },
        })
        await done()
      },
      done: close,
    },
  )
  return (
    <Dialog title={t('outcome.record')} close={close}>
      <p>{t('outcome.says')}</p>
      <Form form={form} act={t('outcome.record')} more={<Button onClick={close}>{words('kit.cancel')}</Button>}>
        <SelectField
          label={t('outcome.what')}
          isRequired
          options={[
            { value: '', label: t('outcome.choose') },
            ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
          {...form.field('outcome')}
        />
        {form.values.outcome === 'confirmed-scam' ? (
          <SelectField
            label={t('one.scamType')}
            isRequired
            options={[
              { value: '', label: t('outcome.choose') },
              ...SCAM_IDS.map((value) => ({ value, label: scamName(value) })),
            ]}
            {...form.field('scamType')}
          />
        ) : null}
        <TextAreaField label={words('kit.reason')} isRequired rows={3} maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}
