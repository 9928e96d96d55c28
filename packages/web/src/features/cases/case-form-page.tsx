import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { CaseFields, type CaseDraft } from './case-fields.tsx'
import './cases.css'
import { minorOf, writtenOf } from './money.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'

type Case = Output<'readCase'>
type Body = Input<'recordCase'>['body']

interface NewDraft extends CaseDraft {
  readonly organisationId: string
  readonly foreignNumber: string
}

export function NewCasePage() {
  const { t } = useTranslation('cases')
  const organisations = useMyOrganisations()
  return (
    <>
      <PageHead
        title={t('form.newTitle')}
        says={t('form.newSays')}
        back={<PathLink to="/cases">{t('form.back')}</PathLink>}
        help={[
          { ask: t('help.persons.ask'), answer: t('help.persons.answer') },
          { ask: t('help.measure.ask'), answer: t('help.measure.answer') },
        ]}
      />
      {organisations.length === 0 ? <Skeleton lines={12} /> : <NewCase organisations={organisations} />}
    </>
  )
}

function NewCase({ organisations }: { organisations: ReturnType<typeof useMyOrganisations> }) {
  const { t } = useTranslation('cases')
  const router = useRouter()
  const queries = useQueryClient()
  const empty = t('form.amountWrong')
  const form = useForm<NewDraft, Output<'recordCase'>>(
    { ...BLANK, organisationId: organisations[0]?.value ?? '', foreignNumber: '', reportedOn: wallTime(nowMs()).date },
    {
      send: async (draft) =>
        call('recordCase', {
          body: {
            organisationId: draft.organisationId,
            ...fieldsOf(draft, empty),
            currency: 'CNY',
            ...(draft.foreignNumber.trim() === '' ? {} : { foreignNumber: draft.foreignNumber.trim() }),
          } as Body,
        }),
      done: ({ id, number }) => {
        announce(t('form.recordedDone', { number }))
        void queries.invalidateQueries({ queryKey: ['cases'] })
        router.history.push(`/cases/${id}`)
      },
    },
  )
  return (
    <div className="case-form">
      <Form form={form} act={t('form.save')}>
        {organisations.length > 1 ? (
          <SelectField label={t('form.organisation')} options={organisations} {...form.field('organisationId')} />
        ) : null}
        <CaseFields form={form} />
        <TextField
          label={t('form.foreignNumber')}
          hint={t('form.foreignNumberHint')}
          maxLength={40}
          {...form.field('foreignNumber')}
        />
      </Form>
    </div>
  )
}

export function CorrectCasePage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['case', id], queryFn: () => call('readCase', { params: { id } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Correcting found={found.data} /> : <Skeleton lines={12} />
}

interface CorrectDraft extends CaseDraft {
  readonly reason: string
}

function Correcting({ found }: { found: Case }) {
  const { t } = useTranslation('cases')
  const router = useRouter()
  const queries = useQueryClient()
  const before = draftOf(found)
  const empty = t('form.amountWrong')
  const form = useForm<CorrectDraft, Output<'correctCase'>>(
    { ...before, reason: '' },
    {
      send: ({ reason, ...draft }) =>
        call('correctCase', {
          params: { id: found.id },
          body: {
            version: found.version,
            reason: reason.trim(),
            ...changedOf(draft, before, empty),
          } as Input<'correctCase'>['body'],
        }),
      done: ({ withdrawnTexts }) => {
        announce(withdrawnTexts > 0 ? t('form.correctedWithdrawn') : t('form.corrected'))
        void queries.invalidateQueries({ queryKey: ['cases'] })
        void queries.invalidateQueries({ queryKey: ['case-texts'] })
        void queries
          .invalidateQueries({ queryKey: ['case', found.id] })
          .then(() => router.history.push(`/cases/${found.id}`))
      },
    },
  )
  return (
    <>
      <PageHead
        title={t('form.correctTitle', { number: found.number })}
        says={t('form.correctSays')}
        back={<PathLink to={`/cases/${found.id}`}>{t('form.backToCase')}</PathLink>}
      />
      <div className="case-form">
        <Form form={form} act={t('form.correct')}>
          <CaseFields form={form} />
          <TextAreaField label={t('form.reason')} isRequired rows={3} maxLength={300} {...form.field('reason')} />
        </Form>
      </div>
    </>
  )
}

const BLANK: CaseDraft = {
  areaId: null,
  scamType: '',
  ageBand: 'unknown',
  sex: 'unknown',
  occupation: 'unknown',
  channel: 'unknown',
  contact: 'unknown',
  lostMinor: '',
  savedMinor: '0',
  actedOn: '',
  actUnknown: '',
  reportedOn: '',
}

const draftOf = (found: Case): CaseDraft => ({
  areaId: found.area,
  scamType: found.scamType,
  ageBand: found.ageBand,
  sex: found.sex,
  occupation: found.occupation,
  channel: found.channel,
  contact: found.contact,
  lostMinor: writtenOf(found.lostMinor),
  savedMinor: writtenOf(found.savedMinor),
  actedOn: found.actedOn ?? '',
  actUnknown: found.actUnknown ?? '',
  reportedOn: found.reportedOn,
})

/** As the server takes them; what is no amount is said beside its field, as the server would. */
function fieldsOf(draft: CaseDraft, wrongAmount: string) {
  const lostMinor = minorOf(draft.lostMinor)
  const savedMinor = minorOf(draft.savedMinor)
  const wrong = [...(lostMinor === undefined ? ['lostMinor'] : []), ...(savedMinor === undefined ? ['savedMinor'] : [])]
  if (wrong.length > 0)
    throw new ApiError(
      422,
      'refused',
      wrongAmount,
      wrong.map((path) => ({ path, code: 'no-amount', message: wrongAmount })),
    )
  return {
    areaId: draft.areaId?.id ?? '',
    scamType: draft.scamType,
    ageBand: draft.ageBand,
    sex: draft.sex,
    occupation: draft.occupation,
    channel: draft.channel,
    contact: draft.contact,
    lostMinor,
    savedMinor,
    actedOn: draft.actedOn === '' ? null : draft.actedOn,
    actUnknown: draft.actUnknown === '' ? null : draft.actUnknown,
    reportedOn: draft.reportedOn,
  }
}

function changedOf(draft: CaseDraft, before: CaseDraft, wrongAmount: string) {
  const now: Readonly<Record<string, unknown>> = fieldsOf(draft, wrongAmount)
  const then: Readonly<Record<string, unknown>> = fieldsOf(before, wrongAmount)
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== then[field]))
}
