import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm, type Form } from '../../ui/use-form.ts'
import './groups.css'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'
import { WriteApproval, WriteGroups, WriteText } from './write-steps.tsx'

type Briefing = Output<'readBriefing'>
export type StepId = 'text' | 'groups' | 'approval'
const STEPS: readonly StepId[] = ['text', 'groups', 'approval']

export interface Draft {
  readonly organisationId: string
  readonly title: string
  readonly text: string
  readonly scamTypes: readonly string[]
  readonly groupIds: readonly string[]
  readonly isLater: string
  readonly day: string
  readonly clock: string
  readonly supersedeReason: string
}

/** Three steps: the text, the groups with whom it reaches, and handing it in for approval. */
export function WritePage({ id, supersedesId }: { id?: string; supersedesId?: string | undefined }) {
  const old = useQuery({
    queryKey: ['briefing', id ?? supersedesId],
    queryFn: () => call('readBriefing', { params: { id: id ?? supersedesId ?? '' } }),
    enabled: (id ?? supersedesId) !== undefined,
  })
  if (old.isError) return <FailureNote error={old.error} retry={() => void old.refetch()} level={1} />
  if ((id ?? supersedesId) !== undefined && !old.data) return <Skeleton lines={10} />
  const isNew = id === undefined
  return <Writing briefing={isNew ? undefined : old.data} supersedes={isNew ? old.data : undefined} />
}

function Writing({ briefing, supersedes }: { briefing: Briefing | undefined; supersedes: Briefing | undefined }) {
  const { t } = useTranslation('groups')
  const organisations = useMyOrganisations()
  const [step, setStep] = useState<StepId>('text')
  const { form, keep } = useDraft(briefing, supersedes, organisations[0]?.value ?? '')
  return (
    <div className="write">
      <PageHead
        title={briefing === undefined ? t('write.title') : t('write.titleChange')}
        says={t('write.says')}
        back={<PathLink to="/groups?tab=sent">{t('board.back')}</PathLink>}
      />
      <StepLine step={step} />
      {briefing?.returnReason ? (
        <Banner tone="ask" icon="back" title={t('write.returned')}>
          {briefing.returnReason}
        </Banner>
      ) : null}
      {supersedes === undefined ? null : (
        <Banner tone="note" icon="notice" title={t('write.supersedes', { title: supersedes.title })} />
      )}
      {step === 'text' ? (
        <WriteText
          form={form}
          organisations={briefing === undefined ? organisations : []}
          isSuperseding={supersedes !== undefined}
          next={() => setStep('groups')}
        />
      ) : step === 'groups' ? (
        <WriteGroups form={form} back={() => setStep('text')} next={() => setStep('approval')} />
      ) : (
        <WriteApproval form={form} back={() => setStep('groups')} keep={keep} />
      )}
    </div>
  )
}

function StepLine({ step }: { step: StepId }) {
  const { t } = useTranslation('groups')
  const now = STEPS.indexOf(step)
  const titles = { text: t('write.stepText'), groups: t('write.stepGroups'), approval: t('write.stepApproval') }
  const steps = STEPS.map((each, index): Step => ({
    title: titles[each],
    state: index < now ? 'done' : index === now ? 'now' : 'next',
  }))
  return (
    <Steps
      label={t('write.steps')}
      steps={steps}
      words={{ done: t('write.done'), now: t('write.now'), next: t('write.next'), stopped: t('write.stopped') }}
    />
  )
}

/** What is written stays in the form until it is kept; keeping makes a draft once and changes it from then on. */
function useDraft(briefing: Briefing | undefined, supersedes: Briefing | undefined, organisationId: string) {
  const { t } = useTranslation('groups')
  const router = useRouter()
  const queries = useQueryClient()
  const [kept, setKept] = useState(briefing === undefined ? undefined : { id: briefing.id, version: briefing.version })
  const write = async (draft: Draft): Promise<{ id: string; version: number }> => {
    const body = bodyOf(draft)
    if (kept !== undefined) {
      const { version } = await call('changeBriefing', {
        params: { id: kept.id },
        body: { version: kept.version, ...body },
      })
      const next = { id: kept.id, version }
      setKept(next)
      return next
    }
    const made = await call('draftBriefing', {
      body: {
        organisationId: draft.organisationId,
        ...body,
        ...(supersedes === undefined
          ? {}
          : { supersedesId: supersedes.id, supersedeReason: draft.supersedeReason.trim() }),
      },
    })
    setKept(made)
    return made
  }
  const renew = (id: string): Promise<unknown> =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['briefings'] }),
      queries.invalidateQueries({ queryKey: ['briefing', id] }),
    ])
  const form: Form<Draft> = useForm<Draft, { id: string }>(startOf(briefing, supersedes, organisationId), {
    send: async (draft) => {
      const { id, version } = await write(draft)
      await call('submitBriefing', { params: { id }, body: { version } })
      return { id }
    },
    done: ({ id }) => {
      announce(t('write.submitted'))
      void renew(id).then(() => router.history.push(`/groups/briefings/${id}/review`))
    },
  })
  const keep = async (): Promise<void> => {
    const { id } = await write(form.values)
    await renew(id)
    announce(t('write.kept'))
    router.history.push('/groups?tab=sent')
  }
  return { form, keep }
}

function startOf(briefing: Briefing | undefined, supersedes: Briefing | undefined, organisationId: string): Draft {
  const source = briefing ?? supersedes
  const sendAt = briefing?.sendAt ?? null
  return {
    organisationId: source?.organisation.id ?? organisationId,
    title: source?.title ?? '',
    text: source?.text ?? '',
    scamTypes: source?.scamTypes ?? [],
    groupIds: source?.targets.map((group) => group.id) ?? [],
    isLater: sendAt === null ? 'no' : 'yes',
    ...localTime(sendAt),
    supersedeReason: '',
  }
}

/** In the zone of this browser, as the fields show it. */
function localTime(iso: string | null): { day: string; clock: string } {
  if (iso === null) return { day: '', clock: '09:00' }
  const at = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(Date.parse(iso))
  const [day = '', clock = '09:00'] = at.split(' ')
  return { day, clock }
}

function bodyOf(draft: Draft) {
  const isLater = draft.isLater === 'yes' && draft.day !== ''
  return {
    title: draft.title.trim(),
    text: draft.text.trim(),
    scamTypes: [...draft.scamTypes],
    groupIds: [...draft.groupIds],
    sendAt: isLater ? isoAt(`${draft.day}T${draft.clock}`) : null,
  }
}

function isoAt(local: string): string {
  const ms = Date.parse(local)
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' })
    .format(ms)
    .replace(' ', 'T')
    .concat('Z')
}
