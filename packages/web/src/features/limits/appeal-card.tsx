import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { RadioField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { LimitRequest } from './marks.tsx'

/** Why it was refused, what the customer can do, and his appeal with its answer. */
export function AppealCard({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const locale = useLocale()
  const { refusal, appeal, may } = request
  return (
    <section className="card">
      {refusal === null ? null : (
        <>
          <Banner
            tone={request.state === 'approved' || request.state === 'in-effect' ? 'note' : 'stop'}
            icon="refuse"
            title={text(refusal.title)}
          >
            {text(refusal.reason)} {refusal.note}
          </Banner>
          <p>
            <strong>{t('appeal.remedy')}</strong> {text(refusal.remedy)}
          </p>
          <p className="quiet">{text(refusal.appeal)}</p>
        </>
      )}
      {appeal === null ? null : (
        <>
          <h2>{t('appeal.title')}</h2>
          <Words requestId={request.id} />
          <p className="quiet">{t('appeal.due', { when: whenText(appeal.dueAt, nowMs(), locale) })}</p>
          {appeal.answer === null ? null : (
            <p>
              <strong>{t('appeal.answer')}</strong> {appeal.answer}
            </p>
          )}
        </>
      )}
      {may.appeal ? <FileAppeal request={request} /> : null}
      {may.decideAppeal ? <DecideAppeal request={request} /> : null}
    </section>
  )
}

/** Read only when somebody asks for it: the audit log keeps who did. */
function Words({ requestId }: { requestId: string }) {
  const { t } = useTranslation('limits')
  const [isAsked, setAsked] = useState(false)
  const appeal = useQuery({
    queryKey: ['limit-appeal', requestId],
    queryFn: () => call('readLimitAppeal', { params: { id: requestId } }),
    enabled: isAsked,
  })
  if (!isAsked) return <Button onClick={() => setAsked(true)}>{t('appeal.read')}</Button>
  if (appeal.isError) return <FailureNote error={appeal.error} retry={() => void appeal.refetch()} />
  return appeal.data === undefined ? <Skeleton lines={2} /> : <blockquote>{appeal.data.words}</blockquote>
}

function FileAppeal({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const queries = useQueryClient()
  const form = useForm(
    { words: '' },
    {
      send: ({ words }) =>
        call('appealLimitRefusal', {
          params: { id: request.id },
          body: { version: request.version, words: words.trim().replaceAll('\n', ' ') },
        }),
      done: () => {
        void queries.invalidateQueries({ queryKey: ['limit-request', request.id] })
        announce(t('appeal.filed'))
      },
    },
  )
  return (
    <Form form={form} act={t('appeal.file')}>
      <TextAreaField label={t('appeal.words')} rows={3} maxLength={1_000} isRequired {...form.field('words')} />
    </Form>
  )
}

function DecideAppeal({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const queries = useQueryClient()
  const form = useForm(
    { decision: 'stands', answer: '' },
    {
      send: ({ decision, answer }) =>
        call('decideLimitAppeal', {
          params: { id: request.id },
          body: {
            version: request.version,
            decision: decision === 'overturned' ? 'overturned' : 'stands',
            answer: answer.trim(),
            // Whoever overturns it says with it that what had to be checked was checked.
            ...(decision === 'overturned' ? { checksDone: request.checks.map(({ id }) => id) } : {}),
          },
        }),
      done: () => {
        for (const key of [['limit-request', request.id], ['limit-requests'], ['desk']])
          void queries.invalidateQueries({ queryKey: key })
        announce(t('appeal.decided'))
      },
    },
  )
  const open = request.checks.filter(({ isDone }) => !isDone)
  return (
    <Form form={form} act={t('appeal.decide')}>
      <RadioField
        label={t('appeal.decision')}
        options={[
          { value: 'stands', label: t('appeal.stands') },
          {
            value: 'overturned',
            label: t('appeal.overturn'),
            ...(open.length === 0
              ? {}
              : { hint: t('appeal.after', { checks: open.map(({ title }) => text(title)).join(' · ') }) }),
          },
        ]}
        {...form.field('decision')}
      />
      <TextAreaField label={t('appeal.toCustomer')} rows={3} maxLength={300} isRequired {...form.field('answer')} />
    </Form>
  )
}
