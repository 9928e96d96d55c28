import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'

const DAY_MS = 86_400_000

/** Days of a time are sent again: what was missed, or all of it. The receiver knows by the id what it has had. */
export function ReplayDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const today = wallTime(nowMs()).date
  const form = useForm(
    { from: today, to: today, only: 'missed' },
    {
      send: ({ from, to, only }) =>
        call('replayWebhook', {
          params: { id },
          body: {
            from: new Date(Date.parse(`${from}T00:00:00+08:00`)).toISOString(),
            to: new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY_MS).toISOString(),
            only: only === 'all' ? 'all' : 'missed',
          },
        }),
      done: ({ count }) => {
        void queries.invalidateQueries({ queryKey: ['webhooks'] })
        announce(t('replay.done', { count }))
        close()
      },
    },
  )
  return (
    <Dialog title={t('act.replay')} close={close}>
      <p>{t('replay.says')}</p>
      <Form form={form} act={t('replay.send')}>
        <DateField label={t('facts.from')} isRequired max={today} {...form.field('from')} />
        <DateField label={t('facts.to')} isRequired max={today} {...form.field('to')} />
        <RadioField
          label={t('replay.which')}
          options={[
            { value: 'missed', label: t('replay.missed'), hint: t('replay.missedSays') },
            { value: 'all', label: t('replay.all'), hint: t('replay.allSays') },
          ]}
          {...form.field('only')}
        />
      </Form>
    </Dialog>
  )
}

export function ResumeDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const form = useForm(
    { missed: 'yes' },
    {
      send: ({ missed }) => call('resumeWebhook', { params: { id }, body: { sendMissed: missed === 'yes' } }),
      done: ({ count }) => {
        void queries.invalidateQueries({ queryKey: ['webhooks'] })
        announce(t('act.resumed', { count }))
        close()
      },
    },
  )
  return (
    <Dialog title={t('act.resume')} close={close}>
      <Form form={form} act={t('act.resume')}>
        <RadioField
          label={t('resume.which')}
          options={[
            { value: 'yes', label: t('resume.missed'), hint: t('resume.missedSays') },
            { value: 'no', label: t('resume.fromNow') },
          ]}
          {...form.field('missed')}
        />
      </Form>
    </Dialog>
  )
}
