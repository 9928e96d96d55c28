import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { DateField, RadioField, SelectField, TextAreaField, TextField, type Option } from '../../ui/fields.tsx'
import { Form, FormFailure } from '../../ui/form.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Form as FormState } from '../../ui/use-form.ts'
import { SCAM_IDS, useScamNames } from '../../ui/scam-names.ts'
import type { Draft } from './write-page.tsx'

type DraftForm = FormState<Draft>

const SCAMS_MOST = 8

/** Step 1. Pressing Enter or the button goes on; the browser asks for what is missing. */
export function WriteText(props: {
  form: DraftForm
  organisations: readonly Option[]
  isSuperseding: boolean
  next: () => void
}) {
  const { t } = useTranslation('groups')
  const { form } = props
  return (
    <Form form={{ send: props.next, isBusy: false, failure: form.failure }} act={t('write.toGroups')}>
      {props.organisations.length > 1 ? (
        <SelectField
          label={t('write.owner')}
          isRequired
          options={props.organisations}
          {...form.field('organisationId')}
        />
      ) : null}
      <TextField
        label={t('write.name')}
        hint={t('write.nameHint')}
        isRequired
        maxLength={80}
        {...form.field('title')}
      />
      <TextAreaField
        label={t('write.text')}
        hint={t('write.textHint')}
        isRequired
        rows={14}
        maxLength={10_000}
        {...form.field('text')}
      />
      <ScamChoice form={form} />
      {props.isSuperseding ? (
        <TextField
          label={t('write.supersedeReason')}
          hint={t('write.supersedeHint')}
          isRequired
          maxLength={300}
          {...form.field('supersedeReason')}
        />
      ) : null}
    </Form>
  )
}

function ScamChoice({ form }: { form: DraftForm }) {
  const { t } = useTranslation('groups')
  const scamName = useScamNames()
  const chosen = new Set(form.values.scamTypes)
  const flip = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    form.set({ scamTypes: [...next] })
  }
  return (
    <fieldset className="field">
      <legend className="field-label">{t('write.scam')}</legend>
      <div className="scam-choice">
        {SCAM_IDS.map((id) => (
          <label key={id} className="ticked">
            <input
              type="checkbox"
              className="tick"
              checked={chosen.has(id)}
              disabled={!chosen.has(id) && chosen.size >= SCAMS_MOST}
              onChange={() => flip(id)}
            />
            <span>{scamName(id)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Step 2: the first stops, and beside them how far it comes from there. */
export function WriteGroups({ form, back, next }: { form: DraftForm; back: () => void; next: () => void }) {
  const { t } = useTranslation('groups')
  const groups = useQuery({
    queryKey: ['groups', 'mine'],
    queryFn: async () => (await call('listGroups', { query: { mine: true, limit: 200 } })).items,
  })
  if (groups.isError) return <FailureNote error={groups.error} retry={() => void groups.refetch()} />
  if (!groups.data) return <Skeleton lines={6} />
  const chosen = new Set(form.values.groupIds)
  const flip = (id: string): void => {
    const all = new Set(chosen)
    if (!all.delete(id)) all.add(id)
    form.set({ groupIds: [...all] })
  }
  return (
    <div className="write-groups">
      <fieldset className="field">
        <legend className="field-label">{t('write.groups')}</legend>
        <p className="field-hint">{t('write.groupsSay')}</p>
        {groups.data.length === 0 ? <EmptyState title={t('write.noGroups')} next={t('write.noGroupsNext')} /> : null}
        <div className="group-choice">
          {groups.data.map((group) => (
            <label key={group.id} className={`ticked level-${Math.min(group.level, 4)}`}>
              <input type="checkbox" className="tick" checked={chosen.has(group.id)} onChange={() => flip(group.id)} />
              <span>
                {group.name} <small>{t('groups.members', { count: group.memberCount })}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <ReachPreview groupIds={form.values.groupIds} />
      <div className="form-acts">
        <Button kind="primary" disabled={chosen.size === 0} onClick={next}>
          {t('write.toApproval')}
        </Button>
        <Button onClick={back}>{t('write.back')}</Button>
      </div>
    </div>
  )
}

/** How many there are on each level, each measure by itself. */
export function ReachPreview({ groupIds }: { groupIds: readonly string[] }) {
  const { t } = useTranslation('groups')
  const ids = groupIds.toSorted().join(',')
  const reach = useQuery({
    queryKey: ['reach', ids],
    queryFn: () => call('previewReach', { query: { groupIds: ids } }),
    enabled: ids !== '',
  })
  if (ids === '' || reach.isError) return null
  if (!reach.data) return <Skeleton lines={3} />
  return (
    <section className="card reach" aria-live="polite">
      <h2>{t('write.reach')}</h2>
      <ul>
        {reach.data.levels.map((level) => (
          <li key={level.level}>
            <strong>{t('write.reachLevel', { ...level })}</strong>
            {level.audience > 0 ? (
              <span className="quiet"> · {t('write.reachChat', { audience: level.audience })}</span>
            ) : null}
            {level.unfed > 0 ? (
              <span className="error-text"> · {t('write.reachUnfed', { count: level.unfed })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Step 3: when, and off to a second person. */
export function WriteApproval(props: { form: DraftForm; back: () => void; keep: () => Promise<void> }) {
  const { t } = useTranslation('groups')
  const { form } = props
  const [isKeeping, setKeeping] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const keep = (): void => {
    setKeeping(true)
    setFailure(undefined)
    props.keep().catch((error: unknown) => {
      setFailure(error)
      setKeeping(false)
    })
  }
  const more = (
    <>
      <Button isBusy={isKeeping} onClick={keep}>
        {t('write.keep')}
      </Button>
      <Button kind="quiet" onClick={props.back}>
        {t('write.back')}
      </Button>
    </>
  )
  const shown = failure ?? form.failure ?? fieldFailure(form, { title: t('write.name'), text: t('write.text') })
  return (
    <Form form={{ ...form, failure: undefined }} act={t('write.submit')} more={more}>
      <RadioField
        label={t('write.when')}
        options={[
          { value: 'no', label: t('write.atOnce') },
          { value: 'yes', label: t('write.later') },
        ]}
        {...form.field('isLater')}
      />
      {form.values.isLater === 'yes' ? (
        <div className="two-fields">
          <DateField label={t('write.day')} isRequired {...form.field('day')} />
          <TextField label={t('write.clock')} type="time" isRequired {...form.field('clock')} />
        </div>
      ) : null}
      <ReachPreview groupIds={form.values.groupIds} />
      {shown === undefined ? null : (
        <FormFailure failure={shown} says={typeof shown === 'string' ? shown : undefined} />
      )}
    </Form>
  )
}

/** What the server says of a field of an earlier step has to be read here too. */
function fieldFailure(form: DraftForm, labels: Readonly<Partial<Record<keyof Draft, string>>>): string | undefined {
  const names = ['title', 'text', 'scamTypes', 'groupIds', 'supersedeReason', 'organisationId'] as const
  const wrong = names.find((name) => form.field(name).error !== undefined)
  if (wrong === undefined) return undefined
  const label = labels[wrong]
  return [label, form.field(wrong).error].filter(Boolean).join(' · ')
}
