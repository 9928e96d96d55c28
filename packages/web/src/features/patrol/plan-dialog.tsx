import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxField, DateField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Interception } from './board-page.tsx'
import type { PostRow } from './posts-side.tsx'
import { useCandidates } from './swap-dialog.tsx'

const OFFSET = '+08:00'

/** Some people, one day, from when to when. */
export function PlanDialog(props: {
  post: PostRow
  interception: Interception
  close: () => void
  done: () => Promise<void>
}) {
  const { t } = useTranslation(['patrol', 'words'])
  const { post, interception, close, done } = props
  const candidates = useCandidates(post.id)
  const [people, setPeople] = useState<readonly string[]>([])
  const today = wallTime(nowMs()).date
  const { startsOn, endsOn } = interception
  const form = useForm(
    { day: today < startsOn ? startsOn : today, from: '08:30', until: '12:00', shifts: '' },
    {
      send: ({ day, from, until }) =>
        call('planShifts', {
          params: { id: post.id },
          body: {
            shifts: people.map((personId) => ({
              personId,
              startsAt: `${day}T${from}:00${OFFSET}`,
              endsAt: `${day}T${until}:00${OFFSET}`,
            })),
          },
        }),
      done: () => {
        announce(t('roster.planned'))
        void done().then(close)
      },
    },
  )
  const wrong = form.field('shifts').error
  return (
    <Dialog title={t('roster.planTitle', { place: `${post.siteName} · ${post.spot}` })} close={close}>
      <Form form={form} act={t('roster.plan')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <DateField label={t('roster.day')} isRequired min={startsOn} max={endsOn} {...form.field('day')} />
        <div className="fields-row">
          <TextField label={t('roster.from')} type="time" isRequired {...form.field('from')} />
          <TextField label={t('roster.until')} type="time" isRequired {...form.field('until')} />
        </div>
        <fieldset className="field">
          <legend className="field-label">{t('roster.people')}</legend>
          {candidates.length === 0 ? <p className="quiet">{t('roster.noCandidate')}</p> : null}
          <div className="candidates">
            {candidates.map(({ value, label }) => (
              <CheckboxField
                key={value}
                label={label}
                value={people.includes(value)}
                onChange={(isIn) => setPeople(isIn ? [...people, value] : people.filter((each) => each !== value))}
              />
            ))}
          </div>
          {wrong === undefined ? null : <p className="error-text">{wrong}</p>}
        </fieldset>
      </Form>
    </Dialog>
  )
}
