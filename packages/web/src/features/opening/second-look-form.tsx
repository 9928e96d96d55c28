import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { RadioField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Application } from './use-opening.ts'

const GIVEN = ['full', 'low-limit', 'counter-only'] as const

/** A second person decides in the place of the rule book. The server refuses whoever had a hand in it. */
export function SecondLookForm({ application, kind }: { application: Application; kind: 'second-look' | 'appeal' }) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const last = kind === 'appeal' ? 'uphold' : 'refuse'
  const form = useForm(
    { outcome: 'low-limit', reason: '' },
    {
      send: ({ outcome, reason }) => {
        const given = GIVEN.find((each) => each === outcome)
        const params = { id: application.id }
        const body = { version: application.version, reason: reason.trim() }
        return kind === 'appeal'
          ? call('answerApplicationAppeal', { params, body: { ...body, outcome: given ?? 'uphold' } })
          : call('lookAgainAtApplication', { params, body: { ...body, outcome: given ?? 'refuse' } })
      },
      done: () => {
        announce(t('second.done'))
        void queries.invalidateQueries({ queryKey: ['openings'] })
      },
    },
  )
  return (
    <section className="opening-part">
      <h3>{kind === 'appeal' ? t('second.appealTitle') : t('second.title')}</h3>
      <p className="quiet">{t('second.says')}</p>
      <Form form={form} act={t('second.act')} kind="plain">
        <RadioField
          label={t('second.outcome')}
          options={[...GIVEN, last].map((value) => ({ value, label: t(`given.${value as 'full'}`) }))}
          {...form.field('outcome')}
        />
        <TextAreaField label={t('second.reason')} isRequired rows={2} maxLength={300} {...form.field('reason')} />
      </Form>
    </section>
  )
}
