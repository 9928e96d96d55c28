import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SelectField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import type { Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { ActivityFields, BLANK_COUNT, type ActivityDraft } from './activity-fields.tsx'
import { today } from './months.ts'
import './outreach.css'
import { useMyArea } from './use-my-area.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'

type Activity = Output<'readActivity'>
type Body = Input<'recordActivity'>['body']

export function NewActivityPage() {
  const { t } = useTranslation('outreach')
  const organisations = useMyOrganisations()
  const area = useMyArea(organisations[0]?.value)
  return (
    <>
      <PageHead
        title={t('form.newTitle')}
        says={t('form.newSays')}
        back={<PathLink to="/outreach">{t('form.back')}</PathLink>}
        help={[
          { ask: t('help.evidence.ask'), answer: t('help.evidence.answer') },
          { ask: t('help.measures.ask'), answer: t('help.measures.answer') },
        ]}
      />
      {organisations.length === 0 || area === undefined ? (
        <Skeleton lines={12} />
      ) : (
        <NewActivity organisations={organisations} area={area} />
      )}
    </>
  )
}

function NewActivity(props: { organisations: ReturnType<typeof useMyOrganisations>; area: Choice | null }) {
  const { t } = useTranslation('outreach')
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm<ActivityDraft, Output<'recordActivity'>>(
    { ...BLANK, areaId: props.area, occurredFrom: today(), organisationId: props.organisations[0]?.value ?? '' },
    {
      send: (draft) =>
        call('recordActivity', {
          body: { organisationId: draft.organisationId, ...plain(fieldsOf(draft)) } as Body,
        }),
      done: ({ id, number }) => {
        announce(t('form.recordedDone', { number }))
        void queries.invalidateQueries({ queryKey: ['activities'] })
        router.history.push(`/outreach/${id}`)
      },
    },
  )
  return (
    <div className="outreach-form">
      <Form form={form} act={t('form.save')}>
        {props.organisations.length > 1 ? (
          <SelectField label={t('form.organisation')} options={props.organisations} {...form.field('organisationId')} />
        ) : null}
        <ActivityFields form={form} isOpen={false} />
      </Form>
    </div>
  )
}

export function CorrectActivityPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['activity', id], queryFn: () => call('readActivity', { params: { id } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Correcting found={found.data} /> : <Skeleton lines={12} />
}

function Correcting({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  const router = useRouter()
  const queries = useQueryClient()
  const before = draftOf(found)
  const form = useForm<ActivityDraft, Output<'correctActivity'>>(before, {
    send: (draft) =>
      call('correctActivity', {
        params: { id: found.id },
        body: {
          version: found.version,
          reason: draft.reason.trim(),
          ...changedOf(draft, before),
        } as Input<'correctActivity'>['body'],
      }),
    done: () => {
      announce(t('form.corrected'))
      void queries.invalidateQueries({ queryKey: ['activities'] })
      void queries
        .invalidateQueries({ queryKey: ['activity', found.id] })
        .then(() => router.history.push(`/outreach/${found.id}`))
    },
  })
  return (
    <>
      <PageHead
        title={t('form.correctTitle', { number: found.number })}
        says={t('form.correctSays')}
        back={<PathLink to={`/outreach/${found.id}`}>{t('form.backToOne')}</PathLink>}
      />
      <div className="outreach-form">
        <Form form={form} act={t('form.correct')}>
          <ActivityFields form={form} isOpen />
          <TextAreaField label={t('form.reason')} isRequired rows={3} maxLength={300} {...form.field('reason')} />
        </Form>
      </div>
    </>
  )
}

const BLANK: ActivityDraft = {
  organisationId: '',
  channel: '',
  areaId: null,
  occurredFrom: '',
  occurredTo: '',
  audience: 'public',
  counts: [BLANK_COUNT],
  evidence: 'partner-word',
  evidenceNote: '',
  title: '',
  place: '',
  setting: '',
  organisers: '',
  reason: '',
}

/** Those who are not members of the net; members stand with their id and are left as they are. */
const draftOf = (found: Activity): ActivityDraft => ({
  organisationId: found.organisation.id,
  channel: found.channel,
  areaId: found.area,
  occurredFrom: found.occurredFrom,
  occurredTo: found.occurredTo === found.occurredFrom ? '' : found.occurredTo,
  audience: found.audience,
  counts: found.counts
    .filter(({ howCounted }) => howCounted !== 'sessions')
    .map(({ measure, value, qualifier, object, howCounted, isPart }) => ({
      measure,
      value,
      qualifier,
      object: object ?? '',
      howCounted,
      isPart,
    })),
  evidence: found.evidence,
  evidenceNote: found.evidenceNote ?? '',
  title: found.title,
  place: found.place ?? '',
  setting: found.setting ?? '',
  organisers: found.organisers.map(({ name }) => name).join('、'),
  reason: '',
})

const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim())

/** As the server takes them. */
function fieldsOf(draft: ActivityDraft) {
  return {
    channel: draft.channel,
    areaId: draft.areaId?.id ?? '',
    occurredFrom: draft.occurredFrom,
    occurredTo: draft.occurredTo === '' ? draft.occurredFrom : draft.occurredTo,
    audience: draft.audience,
    evidence: draft.evidence,
    evidenceNote: orNull(draft.evidenceNote),
    title: orNull(draft.title),
    place: orNull(draft.place),
    setting: orNull(draft.setting),
    counts: draft.counts.map(({ object, ...count }) => ({ ...count, object: orNull(object) })),
    organisers: draft.organisers
      .split(/[、，,;；]/)
      .flatMap((name) => (name.trim() === '' ? [] : [{ name: name.trim() }])),
  }
}

/** Who says no title leaves it to the channel's name. */
const plain = ({ title, ...fields }: ReturnType<typeof fieldsOf>) => ({
  ...fields,
  ...(title === null ? {} : { title }),
})

/** What is another than before; who was named as an organiser and still is, keeps his place among the members. */
function changedOf(draft: ActivityDraft, before: ActivityDraft) {
  const now: Readonly<Record<string, unknown>> = plain(fieldsOf(draft))
  const then: Readonly<Record<string, unknown>> = plain(fieldsOf(before))
  return Object.fromEntries(
    Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(then[field])),
  )
}
