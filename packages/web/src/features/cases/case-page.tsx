import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { announce } from '../../ui/toasts.tsx'
import './cases.css'
import { wholeMoney } from './money.ts'
import { TextStateMark } from './text-state.tsx'
import { useCodes } from './use-codes.ts'

type Case = Output<'readCase'>

export function CasePage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['case', id], queryFn: () => call('readCase', { params: { id } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Shown found={found.data} /> : <Skeleton lines={12} />
}

function Shown({ found }: { found: Case }) {
  const { t } = useTranslation('cases')
  const { nameOf } = useCodes()
  const [isVoiding, setVoiding] = useState(false)
  const type = nameOf('scamTypes', found.scamType)
  return (
    <div className="case">
      <PageHead
        title={t('one.title', { number: found.number })}
        says={t('one.says', { type, area: found.area.name, reported: found.reportedOn })}
        back={<PathLink to="/cases">{t('one.back')}</PathLink>}
        act={<Acts found={found} askVoid={() => setVoiding(true)} />}
        help={[{ ask: t('help.correct.ask'), answer: t('help.correct.answer') }]}
      />
      {found.voidReason === null ? null : (
        <Banner tone="stop" icon="refuse" title={t('one.voided')}>
          {found.voidReason}
        </Banner>
      )}
      <div className="case-split">
        <Facts found={found} />
        <div className="case-side">
          <Texts found={found} />
          <History found={found} />
        </div>
      </div>
      {isVoiding ? <Voiding found={found} close={() => setVoiding(false)} /> : null}
    </div>
  )
}

function Acts({ found, askVoid }: { found: Case; askVoid: () => void }) {
  const { t } = useTranslation('cases')
  const { may, id } = found
  return (
    <>
      {may.correct ? <ButtonLink to={`/cases/${id}/correct`}>{t('one.correct')}</ButtonLink> : null}
      {may.void ? (
        <Button kind="danger" onClick={askVoid}>
          {t('one.void')}
        </Button>
      ) : null}
    </>
  )
}

function Voiding({ found, close }: { found: Case; close: () => void }) {
  const { t } = useTranslation('cases')
  const queries = useQueryClient()
  return (
    <ReasonDialog
      title={t('one.voidTitle')}
      says={t('one.voidSays')}
      act={t('one.void')}
      isDangerous
      close={close}
      confirm={async (reason) => {
        await call('voidCase', { params: { id: found.id }, body: { version: found.version, reason } })
        await queries.invalidateQueries({ queryKey: ['case', found.id] })
        void queries.invalidateQueries({ queryKey: ['cases'] })
        announce(t('one.voidDone'))
      }}
    />
  )
}

function Facts({ found }: { found: Case }) {
  const { t } = useTranslation('cases')
  const { nameOf } = useCodes()
  const money = (minor: number): string => wholeMoney({ currency: found.currency, minor })
  const { date, time } = wallTime(found.recordedAt)
  const victim = [
    nameOf('occupations', found.occupation),
    nameOf('ageBands', found.ageBand),
    ...(found.sex === 'unknown' ? [] : [nameOf('sexes', found.sex)]),
  ].join(' · ')
  const day =
    found.actedOn ??
    (found.actUnknown === null ? null : t('one.unknownDay', { reason: nameOf('unknownActs', found.actUnknown) }))
  return (
    <section className="card case-facts">
      <KeyValues
        facts={[
          [t('one.type'), <strong key="type">{nameOf('scamTypes', found.scamType)}</strong>],
          [
            t('one.area'),
            <span key="area" className="party">
              {found.area.name}
            </span>,
          ],
          ...(found.town === null || found.town.id === found.area.id
            ? []
            : [
                [
                  t('one.town'),
                  <span key="town" className="party">
                    {found.town.name}
                  </span>,
                ] as const,
              ]),
          [t('one.victim'), victim],
          [t('one.contact'), nameOf('contacts', found.contact)],
          [t('one.channel'), nameOf('channels', found.channel)],
          [t('one.lost'), money(found.lostMinor)],
          [t('one.saved'), money(found.savedMinor)],
          [t('one.actedOn'), day],
          [t('one.reportedOn'), found.reportedOn],
          [t('one.source'), <Source key="source" found={found} />],
          [
            t('one.recordedBy'),
            <span key="by" className="party">
              {found.organisation.name}
            </span>,
          ],
          [t('one.recordedAt'), `${date} ${time.slice(0, 5)}`],
          ...(found.foreignNumber === null ? [] : [[t('one.foreignNumber'), found.foreignNumber] as const]),
        ]}
      />
    </section>
  )
}

function Source({ found }: { found: Case }) {
  const { t } = useTranslation('cases')
  return (
    <span className="marks">
      {t(`source.${found.source}`)}
      {found.interventionId === null ? null : (
        <PathLink to={`/interventions/${found.interventionId}`}>{t('one.seeIntervention')}</PathLink>
      )}
    </span>
  )
}

function Texts({ found }: { found: Case }) {
  const { t } = useTranslation('cases')
  const say = useText()
  const router = useRouter()
  const queries = useQueryClient()
  const draft = useMutation({
    mutationFn: () => call('draftCaseText', { params: { id: found.id } }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['case', found.id] })
      void queries.invalidateQueries({ queryKey: ['case-texts'] })
      router.history.push(`/cases/texts/${id}`)
    },
  })
  return (
    <section className="card case-card">
      <h2>{t('one.texts')}</h2>
      {found.texts.length === 0 ? <p className="quiet">{t('one.noTexts')}</p> : null}
      <ul className="case-texts">
        {found.texts.map((text) => (
          <li key={text.id}>
            <PathLink to={`/cases/texts/${text.id}`}>{say(text.title)}</PathLink>
            <TextStateMark state={text.state} />
          </li>
        ))}
      </ul>
      {found.may.draftText ? (
        <>
          <p className="quiet">{t('one.writeSays')}</p>
          <Button
            kind={found.texts.length === 0 ? 'primary' : 'plain'}
            icon="plus"
            isBusy={draft.isPending}
            onClick={() => draft.mutate()}
          >
            {found.texts.length === 0 ? t('one.write') : t('one.rewrite')}
          </Button>
        </>
      ) : null}
      {draft.isError ? <FailureNote error={draft.error} retry={() => draft.mutate()} /> : null}
    </section>
  )
}

function History({ found }: { found: Case }) {
  const { t } = useTranslation('cases')
  return (
    <section className="card case-card">
      <h2>{t('one.history')}</h2>
      {found.history.length === 0 ? (
        <p className="quiet">{t('one.noHistory')}</p>
      ) : (
        <Timeline
          label={t('one.history')}
          moments={found.history.map((step) => ({
            id: String(step.version),
            at: step.recordedAt,
            title: step.reason,
            more: <Former former={step.former} currency={found.currency} />,
          }))}
        />
      )}
    </section>
  )
}

const FIELDS = [
  'areaId',
  'scamType',
  'ageBand',
  'sex',
  'occupation',
  'channel',
  'contact',
  'currency',
  'lostMinor',
  'savedMinor',
  'actedOn',
  'actUnknown',
  'reportedOn',
  'state',
] as const
const LISTS = {
  scamType: 'scamTypes',
  ageBand: 'ageBands',
  sex: 'sexes',
  occupation: 'occupations',
  channel: 'channels',
  contact: 'contacts',
  actUnknown: 'unknownActs',
} as const

/** What a field said before, in words. */
function Former({ former, currency }: { former: Readonly<Record<string, unknown>>; currency: string }) {
  const { t } = useTranslation('cases')
  const { nameOf } = useCodes()
  const area = useQuery({
    queryKey: ['organisations', former['areaId']],
    queryFn: () => call('readOrganisation', { params: { id: String(former['areaId']) } }),
    enabled: typeof former['areaId'] === 'string',
    staleTime: 600_000,
  })
  const said = (field: (typeof FIELDS)[number], value: unknown): string => {
    if (value === null || value === undefined) return '—'
    if (field === 'areaId') return area.data?.name ?? '…'
    if (field === 'state') return t('list.onlyRecorded')
    if (typeof value === 'number') return wholeMoney({ currency, minor: value })
    return field in LISTS ? nameOf(LISTS[field as keyof typeof LISTS], String(value)) : String(value)
  }
  return (
    <ul className="case-former">
      {FIELDS.filter((field) => field in former).map((field) => (
        <li key={field}>{t('one.was', { field: t(`field.${field}`), value: said(field, former[field]) })}</li>
      ))}
    </ul>
  )
}
