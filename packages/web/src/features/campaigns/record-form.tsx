import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Task } from './task-page.tsx'
import { useNames } from './use-names.ts'

const EVIDENCE = ['partner-word', 'signed-sheet', 'receipts', 'photo', 'none'] as const

/** What was done, with everything that the task already says filled in. */
export function RecordForm({ task, done }: { task: Task; done: () => void }) {
  const { t } = useTranslation('campaigns')
  const { amount, channels } = useNames()
  const today = wallTime(nowMs()).date
  const form = useForm(
    {
      channel: task.channel ?? '',
      value: null as number | null,
      occurredFrom: today,
      evidence: 'partner-word' as string,
      evidenceNote: '',
    },
    {
      send: async ({ channel, value, occurredFrom, evidence, evidenceNote }) => {
        const { id } = await call('recordActivity', {
          body: {
            organisationId: task.unit.id,
            areaId: task.areaId ?? task.unit.id,
            channel,
            title: task.what,
            occurredFrom,
            audience: task.audience,
            setting: task.setting,
            evidence,
            evidenceNote: evidenceNote.trim() === '' ? null : evidenceNote.trim(),
            counts: [{ measure: task.measure, value: value ?? 0, howCounted: 'clicker' }],
          } as Input<'recordActivity'>['body'],
        })
        return call('linkTaskActivity', { params: { id: task.id }, body: { activityId: id } })
      },
      done: () => {
        announce(t('report.recorded'))
        done()
      },
      places: { 'counts/0': 'value' },
    },
  )
  const left = Math.max(0, (task.expected ?? 0) - task.counted)
  return (
    <Form form={form} act={t('report.record')}>
      {task.channel === null ? (
        <SelectField
          label={t('task.channel')}
          isRequired
          none={t('report.choose')}
          options={channels}
          {...form.field('channel')}
        />
      ) : null}
      <NumberField
        label={t('report.count')}
        {...(left === 0 ? {} : { hint: t('report.left', { amount: amount(left, task.measure) }) })}
        isRequired
        min={1}
        {...form.field('value')}
      />
      <DateField label={t('report.day')} isRequired max={today} {...form.field('occurredFrom')} />
      <SelectField
        label={t('report.evidence')}
        hint={t('report.evidenceHint')}
        options={EVIDENCE.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        {...form.field('evidence')}
      />
      {form.values.evidence === 'none' ? (
        <TextField label={t('report.evidenceNote')} isRequired maxLength={200} {...form.field('evidenceNote')} />
      ) : null}
    </Form>
  )
}
